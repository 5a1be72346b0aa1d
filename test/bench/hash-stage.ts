/**
 * The hash stage alone: `hash-stage.js LIST FOLDER` has the engine's threads hash every file that LIST names (relative to
 * FOLDER, NUL behind each) and prints how many were done.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openHashPool } from '../../src-main/engine/scan/hash-pool.ts';

const [list, basedir] = process.argv.slice(2);
if (!list || !basedir) throw new Error('usage: hash-stage LIST FOLDER');

/** As many as a scan hands out at a time. */
const batch = 64;
const names = readFileSync(list, 'utf8');
let at = 0;
let given = 0;
const counts = { hashed: 0, failed: 0 };

/** Cut from the list only when they are needed: a hundred thousand strings at once would show in the peak memory. */
function nextPaths(): string[] {
  const paths: string[] = [];
  while (paths.length < batch && at < names.length) {
    const end = names.indexOf('\0', at);
    paths.push(join(basedir as string, names.slice(at, end)));
    at = end + 1;
  }
  return paths;
}

await new Promise<void>((resolve, reject) => {
  const pool = openHashPool({
    basedir,
    next: () => {
      const paths = nextPaths();
      if (paths.length === 0) return null;
      given += paths.length;
      return { kind: 'hash', paths: paths.join('\0'), bytes: 0, times: null };
    },
    done: (_job, reply) => {
      if (reply.kind !== 'hash') return;
      for (const { problem } of reply.failed) process.stderr.write(`${problem.path}: ${problem.message}\n`);
      counts.failed += reply.failed.length;
      counts.hashed += reply.mimes.length - reply.failed.length;
      const ended = at >= names.length && counts.hashed + counts.failed === given;
      if (ended) pool.close().then(resolve, reject);
    },
    failed: reject,
  });
  pool.wake();
});
process.stdout.write(`${JSON.stringify(counts)}\n`);
