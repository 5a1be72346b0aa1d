import type { JobSpec } from '../../src-main/contract/jobs.ts';
import { openScreenEngine, type ScreenEngineOptions } from '../../src-main/engine/open-screen-engine.ts';

/*
 * Another process with an engine for screens, to be killed: opens an archive, starts jobs, and writes each event as a
 * line of JSON.
 */
const { options, specs } = JSON.parse(process.argv[2] ?? '') as {
  options: ScreenEngineOptions;
  specs: readonly JobSpec[];
};
const engine = await openScreenEngine(options);
engine.on((event) => void process.stdout.write(`${JSON.stringify(event)}\n`));
for (const spec of specs) await engine.api.startJob(spec);
process.stdout.write(`${JSON.stringify({ event: 'started' })}\n`);
// Nobody ends it in order.
setInterval(() => undefined, 1000);
