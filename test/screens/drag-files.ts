import type { Page } from 'playwright-core';

/**
 * Drags files and folders of the disk over the page, as the browser itself sees it: real `File`s and directory entries.
 *
 * @param end lets them go, or holds them there
 */
export async function dragFiles(page: Page, paths: readonly string[], end: 'drop' | 'hold'): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 800 };
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  const cdp = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', ...(end === 'drop' ? (['drop'] as const) : [])] as const)
    await cdp.send('Input.dispatchDragEvent', { type, x: width / 2, y: height / 2, data });
  await cdp.detach();
}
