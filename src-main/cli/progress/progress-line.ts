import type { SingleBar } from 'cli-progress';
import type { Progress } from '../../contract/api.ts';
import { rateMeter } from '../../engine/jobs/rate-meter.ts';
import { forDisplay } from '../../engine/scan/file-name.ts';
import type { Host } from '../host.ts';
import { progressText } from './progress-text.ts';

/** Where a task's reports go; `note` and `clear` leave the cursor on an empty line. */
export interface ProgressLine {
  report(progress: Progress): void;
  note(text: string): void;
  clear(): void;
}

/**
 * One line on the standard error that follows a task: only on a terminal, ten times a second at most, gone at the end.
 * Notices stay, each once, also where there is no terminal.
 *
 * @param drawn false where the command itself prints as it goes
 */
export async function progressLine(host: Host, drawn: boolean): Promise<ProgressLine> {
  const bar = drawn && host.stderr.isTTY === true ? await openBar(host) : null;
  const measure = rateMeter();
  const said = new Set<string>();
  let running = false;

  const clear = () => {
    if (running) bar?.stop();
    running = false;
  };
  const note = (text: string) => {
    clear();
    host.stderr.write(`mama: ${forDisplay(text)}\n`);
  };
  return {
    report: (progress) => {
      if (progress.notice !== undefined && !said.has(progress.notice)) {
        said.add(progress.notice);
        note(progress.notice);
      }
      if (!bar) return;
      const text = progressText(
        progress,
        measure(progress, performance.now()),
        host.stderr.columns || undefined,
      );
      if (running) bar.update(0, { text });
      else bar.start(1, 0, { text });
      running = true;
    },
    note,
    clear,
  };
}

async function openBar(host: Host): Promise<SingleBar> {
  const { SingleBar: Bar } = await import('cli-progress').then((module) => module.default);
  return new Bar({
    stream: host.stderr,
    fps: 10,
    clearOnComplete: true,
    // Cuts the text at the terminal's width instead of switching off the terminal's own wrapping.
    linewrap: true,
    format: (_options, _params, payload: { text: string }) => payload.text,
  });
}
