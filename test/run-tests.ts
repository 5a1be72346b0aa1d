import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { checkNode } from '../src-main/engine/check-node.ts';
import { startPostgres } from './helpers/postgres-server.ts';

/*
 * Runs the tests: starts the PostgreSQL server that half of them need, then Node's own test runner. Arguments are
 * files or options for it; without any, all tests run.
 */
checkNode();
const given = process.argv.slice(2);
const files = given.some((argument) => argument.endsWith('.ts')) ? [] : globSync('test/**/*.test.ts').sort();
const server = await startPostgres();
const runner = spawn(
  process.execPath,
  [
    '--test',
    '--test-timeout=600000',
    `--test-concurrency=${Math.max(2, availableParallelism())}`,
    ...given,
    ...files,
  ],
  {
    stdio: 'inherit',
    env: { ...process.env, MAMA_TEST_POSTGRES: server.url },
  },
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => runner.kill(signal));
const code = await new Promise<number>((resolve) => runner.on('exit', (status) => resolve(status ?? 1)));
await server.stop();
process.exit(code);
