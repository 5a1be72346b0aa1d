import { setTimeout } from 'node:timers/promises';
import type { EngineTask } from './engine-process.ts';
import { openEngine } from './test-archive.ts';

/* The other process of engine-process.ts: opens an engine, says so, and does what it is told. */
const { archive, db, ...task } = JSON.parse(process.argv[2] ?? '{}') as EngineTask & {
  archive: string;
  db?: string;
};
const engine = await openEngine({
  archive,
  hostname: 'test-host',
  program: 'the other one',
  ...(db !== undefined && { db }),
  ...(task.readOnly !== undefined && { readOnly: task.readOnly }),
});
process.stdout.write('open');
const report = () => void process.stdout.write('.');
if (task.scan !== undefined) await engine.api.scan(task.scan, { metadata: false, report });
if (task.hold) await setTimeout(60_000);
await engine.close();
