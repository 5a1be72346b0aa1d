import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** `mama serve` as a process of its own. */
export interface ServedMama {
  /** Lets one browser in, once. */
  readonly url: string;
  close(): Promise<void>;
}

/** Starts `mama serve` on any port, and resolves with its address. */
export async function serveMama(cli: string, archive: string, roots: readonly string[]): Promise<ServedMama> {
  const child: ChildProcess = spawn(
    process.execPath,
    [
      ...[cli, 'serve', '--archive', archive, '--listen', '127.0.0.1:0', '--json', '--no-open'],
      ...roots.flatMap((root) => ['--root', root]),
    ],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, XDG_STATE_HOME: join(tmpdir(), `mama-bench-${process.pid}`) },
    },
  );
  const exited = once(child, 'exit');
  let text = '';
  for await (const line of createInterface({ input: child.stdout as NonNullable<typeof child.stdout> })) {
    text += line;
    const url = /"url":\s*"([^"]+)"/.exec(text)?.[1];
    if (url)
      return {
        url,
        close: async () => {
          child.kill('SIGTERM');
          await exited;
        },
      };
  }
  throw new Error('mama serve ended before it said where it is');
}
