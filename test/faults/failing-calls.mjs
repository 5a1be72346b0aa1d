// Loaded before the program and before each of its threads (they inherit `--import`): makes the n-th call of one
// function of node:fs fail with an error of the system. MAMA_FAULT is "<function>:<code>:<n>", where n counts the calls
// of each thread; "<function>:<code>:<n>+" fails from the n-th call on.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const [name = '', code = '', when = ''] = (process.env.MAMA_FAULT ?? '').split(':');
const first = Number.parseInt(when, 10);
const forEver = when.endsWith('+');
const original = fs[name];
if (typeof original !== 'function') throw new Error(`node:fs has no function ${name}`);
let calls = 0;
const errno = {
  EPERM: -1,
  ENOENT: -2,
  EIO: -5,
  EACCES: -13,
  EXDEV: -18,
  ENOSPC: -28,
  EROFS: -30,
  EMLINK: -31,
};

/** Only calls about the archive fail: Node reads its own files through the same functions. */
function concerns(args) {
  return args.some((arg) => {
    const text = Buffer.isBuffer(arg) ? arg.toString('latin1') : arg;
    return typeof arg === 'number'
      ? name === 'writeSync' && arg > 2
      : typeof text === 'string' && text.includes('mama-test-');
  });
}

fs[name] = function failing(...args) {
  if (concerns(args)) {
    calls++;
    if (calls === first || (forEver && calls > first)) {
      const error = new Error(`${code}: made to fail, ${name}`);
      throw Object.assign(error, { code, errno: errno[code] ?? -1, syscall: name.replace(/Sync$/, '') });
    }
  }
  return original.apply(this, args);
};
syncBuiltinESMExports();
