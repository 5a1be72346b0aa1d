import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

interface Seen {
  readonly what: string;
  /** The same element again: the Tab key has come around. */
  readonly isKnown: boolean;
  readonly isPage: boolean;
  readonly isSeen: boolean;
}

/** Looks at what has the keyboard: an outline, of which nothing is cut off. Marks it, to be known again. */
const look = `(() => {
  const it = document.activeElement;
  if (!it || it === document.body) return { what: 'the page', isKnown: false, isPage: true, isSeen: true };
  const { outlineStyle, outlineWidth, outlineOffset, outlineColor } = getComputedStyle(it);
  const { left, right, top, bottom } = it.getBoundingClientRect();
  const isOutlined = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1.5 && !/, 0\\)$/.test(outlineColor);
  const around = parseFloat(outlineOffset) + parseFloat(outlineWidth) - 0.5;
  const box = { left: left - around, top: top - around, right: right + around, bottom: bottom + around };
  const within = (frame) => box.left >= frame.left && box.top >= frame.top && box.right <= frame.right && box.bottom <= frame.bottom;
  let isInside = within({ left: 0, top: 0, right: innerWidth, bottom: innerHeight });
  for (let outer = it.parentElement; outer; outer = outer.parentElement)
    if (getComputedStyle(outer).overflow !== 'visible' && outer !== document.body) isInside &&= within(outer.getBoundingClientRect());
  globalThis.focusSeen ??= new WeakSet();
  const isKnown = focusSeen.has(it);
  focusSeen.add(it);
  return { what: it.outerHTML.slice(0, 160), isKnown, isPage: false, isSeen: isOutlined && isInside };
})()`;

/** @throws AssertionError if nobody sees what has the keyboard */
export async function assertFocusIsSeen(page: Page): Promise<void> {
  const { what, isSeen } = (await page.evaluate(look)) as Seen;
  assert.ok(isSeen, `not to be seen: ${what}`);
}

/** Goes once around the page with the Tab key. @throws AssertionError naming every element that nobody would see */
export async function assertFocusIsSeenEverywhere(page: Page): Promise<void> {
  await page.evaluate('globalThis.focusSeen = new WeakSet()');
  const unseen: string[] = [];
  for (let steps = 0; ; steps++) {
    assert.ok(steps < 200, 'the Tab key does not come around');
    await page.keyboard.press('Tab');
    const seen = (await page.evaluate(look)) as Seen;
    if (seen.isKnown || (seen.isPage && steps > 0)) break;
    if (!seen.isSeen) unseen.push(seen.what);
  }
  assert.deepEqual(unseen, [], 'nobody sees that it has the keyboard');
}
