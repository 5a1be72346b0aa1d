import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { chromiumPath } from '../renderer/browser.ts';
import { type App, type AppOptions, type Host, hostName, openApp } from './open-app.ts';

/** Declares a spec: it gets an application of its own, whose page must not have complained of anything in the end. */
export type Spec = (name: string, options: AppOptions, run: (app: App) => Promise<void>) => void;

const skip = chromiumPath === undefined ? 'no Chromium here: name one in MAMA_TEST_CHROMIUM' : false;

/** Declares the same specs once for each host. The output says which: web, and stand-in or electron. */
export function onEachHost(name: string, declare: (spec: Spec, host: Host) => void): void {
  for (const host of ['web', 'desktop'] as const)
    describe(`${name} (${hostName(host)})`, { skip }, () =>
      declare((title, options, run) => {
        it(title, async () => {
          const app = await openApp(host, options);
          try {
            await run(app);
          } catch (error) {
            await showWhatWasSeen(app, `${name} ${title}`);
            await app.close().catch(() => undefined);
            throw error;
          }
          await app.close();
        });
      }, host),
    );
}

/** What a person would have seen when a spec failed: its words, and a picture where MAMA_TEST_PICTURES names a folder. */
async function showWhatWasSeen({ page, host, complaints }: App, title: string): Promise<void> {
  try {
    process.stderr.write(`${await page.locator('body').innerText({ timeout: 2000 })}\n`);
    if (complaints.all.length > 0) process.stderr.write(`complaints: ${complaints.all.join('\n')}\n`);
    const folder = process.env.MAMA_TEST_PICTURES;
    if (!folder) return;
    const picture = await page.screenshot({ timeout: 5000 });
    writeFileSync(join(folder, `${title} ${host}.png`.replaceAll(/[^\w.-]+/g, '-')), picture);
  } catch (error) {
    process.stderr.write(`nothing was to be seen: ${error}\n`);
  }
}
