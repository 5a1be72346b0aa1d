import type { Locator } from 'playwright-core';

/** Runs a function in the application's main process. It is sent as text, and may use its arguments alone. */
export type Evaluate = <Argument, Result>(
  run: (electron: typeof Electron.CrossProcessExports, argument: Argument) => Result | Promise<Result>,
  argument: Argument,
) => Promise<Result>;

/** What was seen of the application outside of its window since it was started. */
export interface Seen {
  /** Addresses that were given to the person's browser. */
  readonly external: string[];
  /** Paths that were shown in the file manager. */
  readonly revealed: string[];
  readonly copied: string[];
  readonly notifications: { title: string; body: string }[];
  /** Each value that was shown, in order. */
  readonly progress: number[];
  /** How often the computer was kept awake, and how often that ended. */
  readonly awake: { begun: number; ended: number };
  /** Dialogs that were shown, by their text. */
  readonly dialogs: string[];
}

export interface DesktopControls {
  readonly evaluate: Evaluate;
  seen(): Promise<Seen>;
  /** What the person picks in the next dialog for a folder; null closes it. */
  pickNext(path: string | null): Promise<void>;
  /** Which button the person takes in the next message. */
  answerNext(button: number): Promise<void>;
  clickMenu(id: string): Promise<void>;
  /** Ends the engine's process by force, as the system would. Resolves to its number, when it has been told to end. */
  killEngine(): Promise<number>;
  /** The engine's process; null while none runs. */
  enginePid(): Promise<number | null>;
  /** Drops files and folders on something, as from the file manager. */
  dropFiles(target: Locator, paths: readonly string[]): Promise<void>;
  /** Sends a request to a scheme past all pages. */
  requestScheme(address: string): Promise<{ status: number; headers: Record<string, string>; text: string }>;
}

/**
 * What a test does to the application from outside, the same on Electron and on the stand-in: the parts of `electron`
 * that would show something to a person are replaced by ones that take notes.
 */
export async function desktopControls(
  evaluate: Evaluate,
  dropping: (paths: readonly string[]) => Promise<void>,
): Promise<DesktopControls> {
  await evaluate(takeNotes, null);
  const enginePid = () =>
    evaluate(({ app }) => {
      const isEngine = (each: Electron.ProcessMetric) =>
        `${each.serviceName} ${each.name}`.includes('mama engine');
      return app.getAppMetrics().find(isEngine)?.pid || null;
    }, null);
  return {
    evaluate,
    seen: () => evaluate(() => (globalThis as unknown as { seen: Seen }).seen, null),
    pickNext: (path) =>
      evaluate(({ dialog }, picked) => {
        dialog.showOpenDialog = async () => ({
          canceled: picked === null,
          filePaths: picked === null ? [] : [picked],
        });
      }, path),
    answerNext: (button) =>
      evaluate((_electron, answer) => {
        (globalThis as unknown as { answers: number[] }).answers.push(answer);
      }, button),
    clickMenu: (id) =>
      evaluate(({ Menu }, wanted) => {
        const item = Menu.getApplicationMenu()?.getMenuItemById(wanted);
        if (!item) throw new Error(`the menu has no ${wanted}`);
        item.click();
      }, id),
    enginePid,
    killEngine: async () => {
      const pid = await enginePid();
      if (pid === null) throw new Error('no engine runs');
      process.kill(pid, 'SIGKILL');
      return pid;
    },
    dropFiles: async (target, paths) => {
      await dropping(paths);
      const box = await target.boundingBox();
      if (!box) throw new Error('nothing to drop on');
      const page = target.page();
      const cdp = await page.context().newCDPSession(page);
      const data = { items: [], files: [...paths], dragOperationsMask: 1 };
      const place = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
        await cdp.send('Input.dispatchDragEvent', { type, ...place, data });
      await cdp.detach();
    },
    requestScheme: (address) =>
      evaluate(async ({ net }, wanted) => {
        const answer = await net.fetch(wanted);
        return {
          status: answer.status,
          headers: Object.fromEntries(answer.headers),
          text: await answer.text(),
        };
      }, address),
  };
}

/** Runs in the main process. */
function takeNotes({
  BrowserWindow,
  clipboard,
  dialog,
  Notification,
  powerSaveBlocker,
  shell,
}: typeof Electron.CrossProcessExports): void {
  const seen: Seen = {
    external: [],
    revealed: [],
    copied: [],
    notifications: [],
    progress: [],
    awake: { begun: 0, ended: 0 },
    dialogs: [],
  };
  const answers: number[] = [];
  Object.assign(globalThis, { seen, answers });
  shell.openExternal = async (address) => void seen.external.push(address);
  shell.showItemInFolder = (path) => void seen.revealed.push(path);
  clipboard.writeText = async (text) => void seen.copied.push(text);
  Notification.prototype.show = function (this: Electron.Notification) {
    seen.notifications.push({ title: this.title, body: this.body });
  };
  BrowserWindow.prototype.setProgressBar = (share) => void seen.progress.push(share);
  const { start, stop } = powerSaveBlocker;
  powerSaveBlocker.start = (type) => {
    seen.awake.begun++;
    return start.call(powerSaveBlocker, type);
  };
  powerSaveBlocker.stop = (id) => {
    seen.awake.ended++;
    return stop.call(powerSaveBlocker, id);
  };
  dialog.showMessageBox = async (...args: unknown[]) => {
    const { message } = args.at(-1) as Electron.MessageBoxOptions;
    seen.dialogs.push(message);
    while (answers.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    return { response: answers.shift() ?? 0, checkboxChecked: false };
  };
}
