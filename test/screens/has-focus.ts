import type { Locator } from 'playwright-core';

/** What is needed of an element: tests are compiled without the browser's types. */
interface Element {
  readonly ownerDocument: { readonly activeElement: unknown };
  contains(other: unknown): boolean;
}

/** The element has the keyboard. */
export function hasFocus(element: Locator): Promise<boolean> {
  return element.evaluate((it) => (it as unknown as Element).ownerDocument.activeElement === it);
}

/** Whatever has the keyboard is it, or in it. */
export function holdsFocus(element: Locator): Promise<boolean> {
  return element.evaluate((it) => {
    const holder = it as unknown as Element;
    return holder.contains(holder.ownerDocument.activeElement);
  });
}
