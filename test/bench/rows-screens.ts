import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import type { ScreenApi } from '../../src-main/contract/screen-api.ts';
import { connectScreen } from '../helpers/web-host.ts';
import type { Comparison } from './compare.ts';
import type { Corpus } from './corpora.ts';
import { freshArchive, removeTree, runMama } from './mama.ts';
import type { Bench, Row } from './row.ts';
import { serveMama } from './served-mama.ts';

const browser = '/usr/bin/chromium';
/** Seconds within which a started mama must show its folders. */
const startLimit = 2;
/** Seconds within which 95 of 100 calls for a list must be answered while a scan is at work. */
const callLimit = 0.15;
const pauseBetweenCalls = 20;

const inLimit = (limit: number, ours: number[]): Comparison => ({
  against: 'fixed limit',
  ours,
  peer: ours.map(() => limit),
  peakMb: null,
});

async function scanned(bench: Bench, corpus: Corpus): Promise<string> {
  const archive = await freshArchive(bench.mama);
  await runMama(bench.mama, archive, ['scan', corpus.path, '--no-metadata'], {
    newObservations: corpus.files,
  });
  return archive;
}

/** From the start of `mama serve` until Chromium, which runs already, shows the row of the folder. */
async function untilFoldersShow(bench: Bench): Promise<Comparison> {
  const corpus = await bench.corpus('million');
  const archive = await scanned(bench, corpus);
  const chrome = await chromium.launch({
    executablePath: browser,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const ours: number[] = [];
  try {
    // The first start ever also counts everything once.
    for (let run = -1; run < bench.runs; run++) {
      const page = await (await chrome.newContext()).newPage();
      const begin = performance.now();
      const mama = await serveMama(bench.mama.cli, archive, [corpus.path]);
      try {
        await page.goto(mama.url);
        await page.getByText(basename(corpus.path), { exact: true }).first().waitFor();
        const seconds = (performance.now() - begin) / 1000;
        if (run >= 0) ours.push(seconds);
        else
          process.stderr.write(`screens-start-million: the first start ever took ${seconds.toFixed(1)} s\n`);
      } finally {
        await page.context().close();
        await mama.close();
      }
    }
  } finally {
    await chrome.close();
    await removeTree(archive);
  }
  return inLimit(startLimit, ours);
}

/**
 * Asks for every list again and again until the job has ended; the 95th percentile of the answers' times (s). Says which
 * call takes how long.
 */
async function slowCall(api: ScreenApi, jobId: number): Promise<number> {
  const calls = {
    sources: () => api.sources(),
    jobs: () => api.jobs({ limit: 50 }),
    stats: () => api.stats(),
    jobProblems: () => api.jobProblems(jobId, { limit: 100 }),
  };
  const times = Object.entries(calls).map(([name, call]) => ({ name, call, seconds: [] as number[] }));
  for (let i = 0; ; i++) {
    const { call, seconds } = times[i % times.length] as (typeof times)[number];
    const begin = performance.now();
    await call();
    seconds.push((performance.now() - begin) / 1000);
    if (i % 10 === 0) {
      const { state } = await api.job(jobId);
      if (state === 'done') break;
      if (state !== 'queued' && state !== 'running') throw new Error(`the scan ended as ${state}`);
    }
    await sleep(pauseBetweenCalls);
  }
  const ms = (seconds: number) => `${Math.round(seconds * 1000)} ms`;
  for (const { name, seconds } of times)
    process.stderr.write(
      `  ${name}: ${ms(percentile(seconds, 0.95))} at the 95th percentile, ${ms(percentile(seconds, 1))} at most\n`,
    );
  return percentile(
    times.flatMap(({ seconds }) => seconds),
    0.95,
  );
}

function percentile(list: readonly number[], share: number): number {
  const sorted = list.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

async function callsDuringScan(bench: Bench, corpus: Corpus, archive: string): Promise<Comparison> {
  const mama = await serveMama(bench.mama.cli, archive, [corpus.path]);
  const ours: number[] = [];
  try {
    const { headers } = await fetch(mama.url, { redirect: 'manual' });
    const cookie = headers.get('set-cookie')?.split(';')[0] ?? '';
    const { api, close } = await connectScreen(mama.url, cookie);
    const { id: sourceId } = await api.addSource({ folder: corpus.path });
    for (let run = 0; run < bench.runs; run++) {
      const { id } = await api.startJob({ type: 'scan', sourceId, rehash: true, metadata: false });
      ours.push(await slowCall(api, id));
    }
    close();
  } finally {
    await mama.close();
    await removeTree(archive);
  }
  return inLimit(callLimit, ours);
}

/** What a person waits for on the screens. */
export const screenRows: readonly Row[] = [
  {
    name: 'screens-calls-S',
    what: 'lists during a full scan of S, 95th percentile',
    demand: { sign: '≤', ratio: 1 },
    needs: [],
    measure: async (bench) => callsDuringScan(bench, await bench.corpus('S'), await freshArchive(bench.mama)),
  },
  {
    name: 'screens-calls-million',
    what: 'the same with 1,000,000 files known, all read again',
    demand: { sign: '≤', ratio: 1 },
    needs: [],
    million: true,
    measure: async (bench) => {
      const corpus = await bench.corpus('million');
      return callsDuringScan({ ...bench, runs: 1 }, corpus, await scanned(bench, corpus));
    },
  },
  {
    name: 'screens-start-million',
    what: 'start to folders on screen, 1,000,000 files',
    demand: { sign: '≤', ratio: 1 },
    needs: [],
    million: true,
    hindrance: () => (existsSync(browser) ? null : 'no Chromium'),
    measure: untilFoldersShow,
  },
];
