import { launchDesktop } from '../desktop/launch-desktop.ts';
import { chromiumPath } from '../renderer/browser.ts';
import { dragFiles } from './drag-files.ts';
import type { HostApp, Place } from './open-app.ts';
import { savedOnDesktop } from './saved-by.ts';
import { collectComplaints } from './watch-page.ts';

/** The desktop application: on Electron where its binary is, else on the stand-in. */
export async function desktopApp(place: Place, archiveIsThere: boolean): Promise<HostApp> {
  const complaints = collectComplaints();
  const start = async (withArchive: boolean) => {
    const desktop = await launchDesktop({
      folder: place.folder,
      args: withArchive ? ['--archive', place.archive] : [],
      env: chromiumPath === undefined ? {} : { STAND_IN_CHROMIUM: chromiumPath },
    });
    complaints.watch(desktop.page);
    return desktop;
  };
  let desktop = await start(archiveIsThere);
  let isOpen = true;
  const stop = async () => {
    if (!isOpen) return;
    isOpen = false;
    await desktop.close();
  };
  return {
    get page() {
      return desktop.page;
    },
    complaints,
    drop: (paths) => desktop.dropFiles(desktop.page.locator('body'), paths),
    drag: (paths) => dragFiles(desktop.page, paths, 'hold'),
    chooseFolder: async (path, ask) => {
      await desktop.pickNext(path);
      await ask();
    },
    killEngine: async () => void (await desktop.killEngine()),
    saved: (act) => savedOnDesktop(desktop, act),
    copied: async () => (await desktop.seen()).copied.at(-1) ?? '',
    stop,
    restart: async (meanwhile) => {
      await stop();
      await meanwhile?.();
      // What was open is remembered: nobody tells it again.
      desktop = await start(false);
      isOpen = true;
    },
    close: stop,
  };
}
