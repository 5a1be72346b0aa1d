import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { openChromium } from './chromium.ts';

/*
 * The test's side of the stand-in's process: begins the application when its own bundle has run, and evaluates what the
 * test sends, as Playwright does in Electron.
 */

/** What the test's process is told. */
export type FromStandIn =
  | { readonly chromium: string }
  | { readonly id: number; readonly value?: unknown; readonly error?: string };
/** What it says. */
export type ToStandIn =
  | { readonly id: number; readonly run: string; readonly argument: unknown }
  | { readonly id: number; readonly dropping: readonly string[] };

const tell = (message: FromStandIn) => void process.send?.(message);

process.on('message', async (message: ToStandIn) => {
  try {
    tell({ id: message.id, value: await obey(message) });
  } catch (error) {
    tell({ id: message.id, error: String((error as Error).stack ?? error) });
  }
});
// Whoever started it is gone.
process.on('disconnect', () => app.exit(1));

async function obey(message: ToStandIn): Promise<unknown> {
  if ('dropping' in message) {
    for (const window of BrowserWindow.getAllWindows())
      (window.webContents as unknown as { dropping(paths: readonly string[]): void }).dropping(
        message.dropping,
      );
    return undefined;
  }
  const electron = await import('./electron.ts');
  // biome-ignore lint/security/noGlobalEval: it is the test's own function, sent as text
  // biome-ignore lint/complexity/noCommaOperator: evaluated outside of this function's names
  return (0, eval)(`(${message.run})`)(electron, message.argument);
}

// After the bundle has run, and everything in it that has to happen before `ready`.
setImmediate(async () => {
  if (app.isEnding) return;
  try {
    tell({ chromium: await openChromium(app.getPath('userData')) });
    app.begin();
  } catch (error) {
    process.stderr.write(`stand-in: ${(error as Error).stack}\n`);
    process.exit(70);
  }
});
