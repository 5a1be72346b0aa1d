import type { Host } from './host.ts';

/** Asks on the standard error, so that the standard output stays for the result; only `y` or `yes` means yes. */
export async function askYes(host: Host, question: string): Promise<boolean> {
  const { createInterface } = await import('node:readline/promises');
  const asking = createInterface({ input: host.stdin, output: host.stderr });
  const closed = new Promise<string>((resolve) => asking.once('close', () => resolve('')));
  try {
    const answer = await Promise.race([asking.question(`${question} [y/N] `), closed]);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    asking.close();
  }
}
