/**
 * Lets chosen calls of a process fail, in all of its threads: `node --import failing-calls.ts program`. What fails is
 * in MAMA_FAULT as `function:code:n` (the n-th call of each thread) or `function:code:n+` (that one and all later
 * ones); the code `SIGKILL` kills the process there. If MAMA_FAULT_PATH is set, only calls count that name a path below it. `spawn` and `spawnSync` fail by exit
 * status, as `sync` does when the disk cannot take what was written.
 */
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { constants } from 'node:os';

type Call = (...args: unknown[]) => unknown;

const require = createRequire(import.meta.url);
const [name = '', code = 'EIO', when = '1'] = (process.env.MAMA_FAULT ?? '').split(':');
/** These take no path: all their calls count. */
const isPathless = /^spawn$|^(spawn|write|read|fchmod|fsync|futimes)Sync$/.test(name);
const below = isPathless ? undefined : process.env.MAMA_FAULT_PATH;
const first = Number.parseInt(when, 10);
const last = when.endsWith('+') ? Number.POSITIVE_INFINITY : first;

if (name !== '') {
  const module = require(name.startsWith('spawn') ? 'node:child_process' : 'node:fs') as Record<string, Call>;
  const original = module[name];
  if (!original) throw new Error(`there is no function ${name} to let fail`);
  let calls = 0;
  module[name] = (...args) => {
    const path = args.find((arg) => typeof arg === 'string' || Buffer.isBuffer(arg));
    const counts = below === undefined || args.some((arg) => String(arg).startsWith(below));
    if (counts && ++calls >= first && calls <= last) {
      if (code === 'SIGKILL') process.kill(process.pid, 'SIGKILL');
      if (name === 'spawnSync') return { status: 1, stderr: Buffer.from('made to fail') };
      if (name === 'spawn') return original('false', []);
      throw systemError(name, String(path ?? ''));
    }
    return original(...args);
  };
  syncBuiltinESMExports();
}

function systemError(call: string, path: string): Error {
  const errno = -((constants.errno as Record<string, number>)[code] ?? 5);
  const syscall = call.replace(/Sync$/, '');
  return Object.assign(new Error(`${code}: made to fail, ${syscall} '${path}'`), {
    errno,
    code,
    syscall,
    path,
  });
}
