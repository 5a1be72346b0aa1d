/**
 * Measures the built CLI against what is installed on this machine: whole processes, ours and theirs in turn, ratios
 * from one run. `--only scan` takes every row whose name begins so; `--dir` is where the corpora are kept.
 * `npm run bench -- [--quick] [--only ROW]… [--million] [--runs N] [--dir DIR] [--json FILE] [--cli FILE]`
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Corpus, type CorpusName, ensureCorpus } from './corpora.ts';
import { type Bench, judge, notRun, type Row, type RowResult } from './row.ts';
import { applyRows } from './rows-apply.ts';
import { hashRows } from './rows-hash.ts';
import { metadataRows } from './rows-metadata.ts';
import { rescanRows } from './rows-rescan.ts';
import { scanRows } from './rows-scan.ts';
import { screenRows } from './rows-screens.ts';
import { findProgram } from './run-process.ts';
import { formatTable } from './table.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const allRows: readonly Row[] = [
  ...hashRows,
  ...scanRows,
  ...rescanRows,
  ...applyRows,
  ...metadataRows,
  ...screenRows,
];

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    million: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    runs: { type: 'string' },
    dir: { type: 'string', default: join(root, '.bench') },
    json: { type: 'string' },
    cli: { type: 'string', default: join(root, 'dist', 'cli.js') },
  },
});

async function measureRow(row: Row, bench: Bench): Promise<RowResult> {
  const missing = row.needs.filter((program) => !findProgram(program));
  if (missing.length > 0) return notRun(row, 'skipped', `not installed: ${missing.join(', ')}`);
  const hindrance = row.hindrance?.();
  if (hindrance) return notRun(row, 'skipped', hindrance);
  try {
    return judge(row, await row.measure(bench));
  } catch (error) {
    return notRun(row, 'failed', error instanceof Error ? error.message : String(error));
  }
}

function chosenRows(): Row[] {
  const asked = (row: Row): boolean => {
    if (values.only && !values.only.some((name) => row.name.startsWith(name))) return false;
    return !row.million || values.million || (values.only ?? []).includes(row.name);
  };
  const chosen = allRows.filter(asked);
  if (chosen.length === 0)
    throw new Error(`no such row; there are ${allRows.map((row) => row.name).join(', ')}`);
  return chosen;
}

const dir = resolve(values.dir);
const rows = chosenRows();
if (!existsSync(values.cli)) throw new Error(`${values.cli} is not there: build first (npm run build)`);
mkdirSync(dir, { recursive: true });
const corpora = new Map<CorpusName, Promise<Corpus>>();
const bench: Bench = {
  mama: { cli: resolve(values.cli), archives: join(dir, 'archives') },
  dir,
  runs: Number(values.runs ?? (values.quick ? 1 : 5)),
  corpus: (name) => {
    const corpus = corpora.get(name) ?? ensureCorpus(dir, name, values.quick);
    corpora.set(name, corpus);
    return corpus;
  },
};

const machine = {
  processor: cpus()[0]?.model ?? 'unknown',
  processors: availableParallelism(),
  memoryGb: Math.round(totalmem() / 1e9),
  // Whatever else runs slows both sides, but not alike: ratios count only from a machine that is idle at the start.
  loadAtStart: loadavg()[0] ?? 0,
  system: `${process.platform} ${process.arch}`,
  node: process.version,
};
process.stderr.write(
  `${machine.processor}, ${machine.processors} processors, ${machine.memoryGb} GB, ${machine.system}, Node ${machine.node}, load ${machine.loadAtStart}\n`,
);
const results: RowResult[] = [];
for (const row of rows) {
  process.stderr.write(`${row.name} …\n`);
  const result = await measureRow(row, bench);
  results.push(result);
  if (result.verdict === 'failed') process.stderr.write(`${result.note}\n`);
}
rmSync(bench.mama.archives, { recursive: true, force: true });
rmSync(`${bench.mama.archives}-tenth`, { recursive: true, force: true });
process.stdout.write(`${formatTable(results)}\n`);
process.stdout.write(
  'Peak memory is that of the largest single process; ExifTool runs in processes of its own.\n',
);
if (values.json) {
  const report = {
    date: new Date().toISOString(),
    quick: values.quick,
    runs: bench.runs,
    machine,
    rows: results,
  };
  writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
}
if (results.some((result) => result.verdict === 'failed')) process.exitCode = 1;
