import { codeOf, type ErrorCode } from '../contract/errors.ts';
import { forDisplay } from '../engine/scan/file-name.ts';
import { Stopped } from './exit-status.ts';

/** What helps, where the engine's own sentence does not name it; `unless` finds that it does. */
const hints: Partial<Record<ErrorCode, { readonly unless: RegExp; readonly text: string }>> = {
  ARCHIVE_LOCKED: { unless: /close|wait|quit/i, text: 'Close the other program or wait until it is done.' },
  ARCHIVE_MISSING: {
    unless: /mama init/,
    text: 'Make an archive with "mama init", or name one with --archive.',
  },
  ARCHIVE_NOT_EMPTY: { unless: /empty folder|another folder/i, text: 'Choose an empty folder or a new one.' },
  ARCHIVE_TOO_NEW: { unless: /newer|update/i, text: 'Use a newer version of mama.' },
  BRAKE: {
    unless: /--accept-gone/,
    text: 'If the files are really gone, run it again with --accept-gone.',
  },
  CATALOG_TOO_NEW: { unless: /newer|update/i, text: 'Use a newer version of mama.' },
  EDQUOT: { unless: /free|space/i, text: 'Free some space and run it again.' },
  ENOSPC: { unless: /free/i, text: 'Free some space and run it again.' },
};

/** One sentence for anything thrown: what happened, to which file, what to do. Control characters are made visible. */
export function errorLine(error: unknown): string {
  const code = codeOf(error);
  const { message, path } = error as { message?: unknown; path?: unknown };
  let line = typeof message === 'string' && message !== '' ? message.trim() : String(error);
  if (typeof path === 'string' && !line.includes(path) && !line.includes(forDisplay(path)))
    line += ` (${path})`;
  const hint = hints[code];
  if (hint && !hint.unless.test(line)) line = `${asSentence(line)} ${hint.text}`;
  if (code === 'UNKNOWN' && !(error instanceof Stopped)) line += ' (MAMA_DEBUG=1 shows where)';
  return forDisplay(line);
}

function asSentence(text: string): string {
  return /[.!?)]$/.test(text) ? text : `${text}.`;
}
