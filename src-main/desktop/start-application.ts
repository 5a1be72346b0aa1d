import { join } from 'node:path';
import { app, type BrowserWindow, dialog, nativeTheme, session, shell } from 'electron';
import type { Look, MenuCommand } from '../contract/desktop-bridge.ts';
import { packageRoot } from '../engine/package-root.ts';
import { electronSigns } from './electron-signs.ts';
import { openEngineLink } from './engine-link.ts';
import { engineOptions } from './engine-options.ts';
import { keepHandedPaths } from './handed-paths.ts';
import { followJobs } from './job-notes.ts';
import type { Launch } from './launch.ts';
import { lockDown } from './lock-down.ts';
import { openLog } from './log-file.ts';
import { bringForward, openMainWindow } from './main-window.ts';
import { setMenu } from './menu.ts';
import { packageVersion } from './package-version.ts';
import { rememberArchive } from './remember-archive.ts';
import { serveAppScheme } from './serve-app-scheme.ts';
import { openSettings } from './settings.ts';
import { answerShellCalls } from './shell-calls.ts';
import { stopInOrder } from './stop-in-order.ts';
import { wordsFor } from './words.ts';

/** Puts the application together. To be called by the first instance, before `ready`. */
export function startApplication(launch: Launch): void {
  const userData = app.getPath('userData');
  const root = packageRoot();
  const version = packageVersion(root);
  const log = openLog(join(userData, 'logs'));
  let window: BrowserWindow | null = null;
  const paths = keepHandedPaths(() => window?.webContents ?? null);
  paths.add(launch.paths);

  const fail = (error: unknown) => {
    log.write('the application ended by an error:', error);
    dialog.showErrorBox('mama', `${(error as Error)?.message ?? error}\n\n${log.file}`);
    app.exit(1);
  };
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', (error) => log.write('not handled:', error));

  const begin = () => {
    log.write(
      `mama ${version} on Electron ${process.versions.electron}, ${process.platform} ${process.arch}`,
    );
    const settings = openSettings(userData, log.write);
    const words = () => wordsFor(settings.read().language, app.getLocale());
    lockDown(session.defaultSession, log.write);

    const link = openEngineLink({
      file: join(import.meta.dirname, 'desktop-engine.js'),
      options: () =>
        engineOptions(
          archive(),
          version,
          { home: app.getPath('home'), root, resources: process.resourcesPath },
          process.env,
        ),
      log: log.write,
      onEnd: () => window?.webContents.send('engine-ended'),
      onGivenUp: (again) => {
        const buttons = [words().again, words().quit];
        const question = { title: 'mama', message: words().engineTitle, detail: words().engineText };
        void dialog
          .showMessageBox({ type: 'error', ...question, buttons, defaultId: 0, cancelId: 1 })
          .then(({ response }) => (response === 0 ? again() : app.quit()));
      },
    });
    const archive = rememberArchive(link, settings, launch.archive);
    const jobs = followJobs(electronSigns(() => window, words));
    link.on(jobs.event);
    link.onStart((api) => {
      jobs.reset();
      // Without an archive there are none, and an engine that ends is followed by another one.
      jobs.begin(api).catch(() => {});
    });
    stopInOrder(link);

    serveAppScheme(
      { screens: join(import.meta.dirname, 'renderer'), content: (hash) => link.api.content(hash) },
      app.isPackaged ? undefined : process.env.MAMA_DEV_SCREENS,
    );
    const open = () => {
      window = openMainWindow({
        settings,
        preload: join(import.meta.dirname, 'preload.cjs'),
        version,
        log: log.write,
      });
      window.on('closed', () => {
        window = null;
      });
    };
    const come = () => (window ? bringForward(window) : open());
    const send = (command: MenuCommand) => {
      come();
      window?.webContents.send('menu', command);
    };
    const look = ({ theme, language }: Look) => {
      settings.change({ theme, language });
      nativeTheme.themeSource = theme;
      setMenu({
        words: words(),
        platform: process.platform,
        developing: !app.isPackaged,
        send,
        showAbout: () => app.showAboutPanel(),
        showLog: () => shell.showItemInFolder(log.file),
      });
    };
    app.setAboutPanelOptions({ applicationName: 'mama', applicationVersion: version });
    look(settings.read());
    answerShellCalls({ link, paths, setLook: look, log: log.write });
    app.on('second-instance', (_event, _argv, _folder, data) => {
      paths.add(handedOver(data));
      come();
    });
    app.on('activate', come);
    open();
  };

  app.on('open-file', (event, path) => {
    event.preventDefault();
    paths.add([path]);
  });
  app.on('child-process-gone', (_event, { type, reason, name }) =>
    log.write('a process ended:', type, name ?? '', reason),
  );
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  // Without it Windows shows no notification.
  if (process.platform === 'win32') app.setAppUserModelId('app.mama.desktop');
  app.whenReady().then(begin).catch(fail);
}

/** What a second start sent along. It is the same program of the same person; still, only strings are taken. */
function handedOver(data: unknown): string[] {
  const paths = (data as { paths?: unknown } | null)?.paths;
  return Array.isArray(paths) ? paths.filter((path) => typeof path === 'string') : [];
}
