import { readFileSync } from 'node:fs';
import { toText } from '../engine/scan/file-name.ts';

/** What Node puts in place of bytes that are no UTF-8. */
const lost = '\ufffd';

/**
 * Arguments as the shell gave them. Node decodes them as UTF-8 and loses what is not; where that happened the bytes
 * are fetched from the system (Linux only), so that a folder with an old name can be named.
 */
export function exactArguments(args: readonly string[], commandLine = readCommandLine): string[] {
  if (!args.some((arg) => arg.includes(lost))) return [...args];
  const raw = commandLine();
  return args.map((arg, i) => {
    const bytes = raw[raw.length - args.length + i];
    return arg.includes(lost) && bytes?.toString('utf8') === arg ? toText(bytes) : arg;
  });
}

/** The words of this process's command line, as bytes; empty where the system does not tell. */
function readCommandLine(): Buffer[] {
  try {
    const words: Buffer[] = [];
    let rest = readFileSync('/proc/self/cmdline');
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      words.push(rest.subarray(0, end));
      rest = rest.subarray(end + 1);
    }
    return words;
  } catch {
    return [];
  }
}
