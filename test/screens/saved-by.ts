import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Desktop } from '../desktop/launch-desktop.ts';

export interface SavedFile {
  readonly name: string;
  readonly text: string;
}

/** Does something, and reads the file that a browser saves because of it. */
export async function savedInBrowser(page: Page, act: () => Promise<unknown>): Promise<SavedFile> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

/** The same in the desktop application: Electron asks where to, the stand-in's Chromium is told. */
export async function savedOnDesktop(
  { host, page, evaluate, folder }: Desktop,
  act: () => Promise<unknown>,
): Promise<SavedFile> {
  const downloads = join(folder, 'downloads');
  mkdirSync(downloads, { recursive: true });
  const read = (name: string, file = name) => ({ name, text: readFileSync(join(downloads, file), 'utf8') });
  if (host === 'electron') {
    const saved = evaluate(
      ({ session }, to) =>
        new Promise<string>((resolve) =>
          session.defaultSession.once('will-download', (_event, item) => {
            item.setSavePath(`${to}/${item.getFilename()}`);
            item.once('done', () => resolve(item.getFilename()));
          }),
        ),
      downloads,
    );
    await act();
    return read(await saved);
  }
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Browser.setDownloadBehavior', {
    ...{ behavior: 'allowAndName', downloadPath: downloads, eventsEnabled: true },
  });
  const name = new Promise<string>((resolve) =>
    cdp.once('Browser.downloadWillBegin', ({ suggestedFilename }) => resolve(suggestedFilename)),
  );
  const done = new Promise<string>((resolve) =>
    cdp.on('Browser.downloadProgress', ({ state, guid }) => {
      if (state === 'completed') resolve(guid);
    }),
  );
  await act();
  const saved = read(await name, await done);
  await cdp.detach();
  return saved;
}
