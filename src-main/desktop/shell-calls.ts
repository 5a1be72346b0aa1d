import { isAbsolute } from 'node:path';
import { BrowserWindow, clipboard, dialog, type IpcMainEvent, ipcMain, shell } from 'electron';
import { z } from 'zod';
import type { Look, PickFolder } from '../contract/desktop-bridge.ts';
import { EngineError } from '../contract/errors.ts';
import { isTrusted } from './app-address.ts';
import type { EngineLink } from './engine-link.ts';
import type { HandedPaths } from './handed-paths.ts';

const text = z.string().min(1).max(200);
const path = z.string().min(1).max(40_000).refine(isAbsolute, 'an absolute path is needed');
const pickFolder = z.strictObject({
  title: text,
  button: text.exactOptional(),
  startAt: path.exactOptional(),
}) satisfies z.ZodType<PickFolder>;
const look = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['system', 'en', 'de']),
}) satisfies z.ZodType<Look>;

export interface ShellCallOptions {
  readonly link: Pick<EngineLink, 'connect'>;
  readonly paths: Pick<HandedPaths, 'take'>;
  setLook(look: Look): void;
  log(...parts: readonly unknown[]): void;
}

/**
 * The few things that only the shell can do for the screens; see contract/desktop-bridge.ts. What is not sent by the
 * screens themselves, or is not what it should be, is refused. To be called once.
 */
export function answerShellCalls({ link, paths, setLook, log }: ShellCallOptions): void {
  const handle = <T>(
    channel: string,
    check: z.ZodType<T>,
    run: (input: T, window: BrowserWindow) => unknown,
  ) =>
    ipcMain.handle(channel, (event, input: unknown) => {
      const window = trusted(event) ? BrowserWindow.fromWebContents(event.sender) : null;
      const checked = check.safeParse(input);
      if (!window || !checked.success) {
        log('refused: call of', channel);
        throw new EngineError('FORBIDDEN', `"${channel}" is not for this page, or was not asked rightly.`);
      }
      return run(checked.data, window);
    });
  const trusted = (event: Pick<IpcMainEvent, 'senderFrame'>) => isTrusted(event.senderFrame);

  handle('pick-folder', pickFolder, async ({ title, button, startAt }, window) => {
    const picked = await dialog.showOpenDialog(window, {
      title,
      message: title,
      ...(button !== undefined && { buttonLabel: button }),
      ...(startAt !== undefined && { defaultPath: startAt }),
      properties: ['openDirectory', 'createDirectory'],
    });
    return picked.canceled ? null : (picked.filePaths[0] ?? null);
  });
  handle('reveal', path, (target) => shell.showItemInFolder(target));
  handle('copy-text', z.string().max(1_000_000), (words) => clipboard.writeText(words));
  handle('set-look', look, (chosen) => setLook(chosen));
  handle('take-paths', z.undefined(), () => paths.take());
  ipcMain.on('connect-engine', (event) => {
    if (!trusted(event)) return log('refused: a connection to the engine');
    event.senderFrame?.postMessage('engine-port', null, [link.connect()]);
  });
}
