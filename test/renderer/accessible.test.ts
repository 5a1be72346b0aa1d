import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertAccessible } from './assert-accessible.ts';
import { chromiumPath } from './browser.ts';
import { useScreens } from './open-screens.ts';
import { scenes } from './scenes.ts';

/** What axe counts as serious, in every state of the screens that is worth a picture; and nothing on the console. */
describe('every screen and dialog', { skip: !chromiumPath && 'there is no Chromium here' }, () => {
  const open = useScreens();
  for (const scene of scenes.filter(({ name }) => name !== 'folders-100000'))
    it(`is accessible in both themes: ${scene.name}`, () =>
      open(
        {
          ...(scene.engine && { engine: scene.engine }),
          ...(scene.host && { host: { host: scene.host } }),
          place: scene.place ?? 'folders',
          page: { colorScheme: 'light', reducedMotion: 'reduce' },
        },
        async ({ page, complaints }) => {
          await page.locator('main').waitFor();
          await scene.act?.(page);
          await assertAccessible(page, scene.name);
          assert.deepEqual(complaints, []);
        },
      ));
});
