import type { Context } from './context.ts';
import { writeJson } from './print/write-json.ts';

/** Prints what a command found: the JSON document, or the lines for a person. */
export function printResult(context: Context, document: unknown, lines: () => readonly string[]): void {
  if (context.json) writeJson(context.host.stdout, document);
  else context.host.stdout.write(`${lines().join('\n')}\n`);
}
