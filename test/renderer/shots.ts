import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openBrowser, openPage } from './browser.ts';
import { fakeEngine } from './fake-engine.ts';
import { fakeHost } from './fake-host.ts';
import { type Scene, scenes } from './scenes.ts';

/*
 * Pictures of the screens, to be looked at: `node test/renderer/shots.ts FOLDER [PART OF A SCENE'S NAME]…`. Each in both
 * themes and languages, in a small and a large window; `--quick` makes them small, light and dark, and English only.
 */
const [folder, ...rest] = process.argv.slice(2);
if (!folder) throw new Error('Say where the pictures shall go: node test/renderer/shots.ts FOLDER');
const isQuick = rest.includes('--quick');
const names = rest.filter((each) => !each.startsWith('--'));
mkdirSync(folder, { recursive: true });

const small = { width: 1280, height: 800 };
const large = { width: 1920, height: 1080 };
const looks = isQuick
  ? [
      { size: small, theme: 'light', language: 'en' },
      { size: small, theme: 'dark', language: 'en' },
    ]
  : [small, large].flatMap((size) =>
      ['light', 'dark'].flatMap((theme) => ['en', 'de'].map((language) => ({ size, theme, language }))),
    );

const browser = await openBrowser();
for (const scene of scenes.filter(
  ({ name }) => names.length === 0 || names.some((part) => name.includes(part)),
))
  for (const { size, theme, language } of looks) {
    const host = await fakeHost(fakeEngine(scene.engine ?? {}), scene.host ? { host: scene.host } : {});
    const { page, complaints, close } = await openPage(browser, 'about:blank', {
      viewport: size,
      locale: language,
      colorScheme: theme as 'light' | 'dark',
    });
    await page.goto(`${host.address}#${scene.place ?? 'folders'}`);
    await show(page, scene);
    const file = `${scene.name}-${size.width}-${theme}-${language}.png`;
    await page.screenshot({ path: join(folder, file) });
    console.log(file, ...complaints);
    await close();
    await host.close();
  }
await browser.close();

async function show(page: Page, scene: Scene): Promise<void> {
  await page.locator('main').waitFor();
  await scene.act?.(page);
  // Until transitions are over.
  await page.waitForTimeout(300);
}
