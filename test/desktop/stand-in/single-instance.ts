import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';

type Second = (argv: string[], folder: string, data: unknown) => void;

/**
 * One instance for each folder of settings, as Chromium has it.
 *
 * @param second is told of each later start, in the first instance
 * @returns whether this is the first, and when it has told the first one
 */
export function takeInstanceLock(
  folder: string,
  data: object,
  second: Second,
): { isFirst: boolean; told: Promise<void> } {
  const lock = join(folder, 'SingletonLock');
  // Addresses of sockets are short.
  const socket = join(tmpdir(), `stand-in-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`);
  mkdirSync(folder, { recursive: true });
  if (take(lock)) {
    rmSync(socket, { force: true });
    const server = createServer({ allowHalfOpen: true }, async (from) => {
      const { argv, cwd, extra } = (await json(from)) as { argv: string[]; cwd: string; extra: unknown };
      second(argv, cwd, extra);
      from.end();
    });
    server.listen(socket).unref();
    process.on('exit', () => {
      rmSync(lock, { force: true });
      rmSync(socket, { force: true });
    });
    return { isFirst: true, told: Promise.resolve() };
  }
  const told = new Promise<void>((resolve) => {
    const to = connect(socket);
    to.end(JSON.stringify({ argv: process.argv, cwd: process.cwd(), extra: data }));
    to.resume();
    to.on('close', () => resolve());
    to.on('error', () => resolve());
  });
  return { isFirst: false, told };
}

function take(lock: string): boolean {
  for (;;)
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return true;
    } catch {
      if (isAlive(Number(readFileSync(lock, 'utf8')))) return false;
      // Of an instance that was killed.
      rmSync(lock, { force: true });
    }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
