import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JobRow, JobState } from '../../src-main/contract/jobs.ts';
import type { ScreenApi } from '../../src-main/contract/screen-api.ts';
import { followJobs } from '../../src-main/desktop/job-notes.ts';

/** A job as the engine tells of it. */
function job(id: number, state: JobState, more: Partial<JobRow> = {}): JobRow {
  return {
    id,
    state,
    spec: { type: 'verify', mode: 'quick' },
    folder: null,
    createdAt: 0,
    startedAt: 0,
    endedAt: null,
    activeMs: 0,
    progress: null,
    pace: { bytesPerSecond: null, filesPerSecond: null, secondsLeft: null },
    samples: [],
    notices: [],
    counters: null,
    problems: {},
    error: null,
    ...more,
  };
}
const at = (bytes: number, totalBytes: number | null, totalFiles: number | null = null): Partial<JobRow> => ({
  progress: { phase: 'verify', files: 1, totalFiles, bytes, totalBytes },
});

function follow() {
  const signs = { shown: [] as number[], awake: 0, ended: [] as number[] };
  const notes = followJobs({
    progress: (share) => signs.shown.push(share),
    stayAwake: () => {
      signs.awake++;
      return () => signs.awake--;
    },
    ended: ({ id }) => signs.ended.push(id),
  });
  return { signs, notes, see: (row: JobRow) => notes.event({ event: 'job', job: row }) };
}

test('progress is drawn while something runs, once for each percent', () => {
  const { signs, see } = follow();
  see(job(1, 'queued'));
  see(job(1, 'running'));
  for (const bytes of [0, 1, 2, 500, 502, 999]) see(job(1, 'running', at(bytes, 1000)));
  see(job(1, 'done', at(1000, 1000)));
  assert.deepEqual(signs.shown, [2, 0, 0.5, 1, -1]);
});

test('without bytes it is files that count; of two jobs it is their mean; one without an end hides it', () => {
  const { signs, see } = follow();
  see(job(1, 'running', at(0, null, 4)));
  see(job(2, 'running', at(75, 100)));
  see(job(3, 'running', at(5, null)));
  see(job(3, 'cancelled'));
  assert.deepEqual(signs.shown, [0.25, 0.5, 2, 0.5]);
});

test('the computer stays awake while a job is at work, not while all wait or pause', () => {
  const { signs, see, notes } = follow();
  see(job(1, 'running'));
  see(job(2, 'running'));
  assert.equal(signs.awake, 1, 'once is enough');
  see(job(1, 'paused'));
  assert.equal(signs.awake, 1);
  see(job(2, 'done'));
  assert.equal(signs.awake, 0);
  see(job(1, 'running'));
  assert.equal(signs.awake, 1);
  notes.reset();
  assert.equal(signs.awake, 0, 'the engine is gone');
  assert.equal(signs.shown.at(-1), -1);
});

test('the end of a long job is told, once, however it ended; that of a short or cancelled one is not', () => {
  const { signs, see } = follow();
  const long = { activeMs: 30_000 };
  const states: JobState[] = ['done', 'incomplete', 'refused', 'failed', 'cancelled', 'paused'];
  states.forEach((state, id) => {
    see(job(id, 'running', long));
    see(job(id, state, long));
    see(job(id, state, long));
  });
  see(job(10, 'running'));
  see(job(10, 'done', { activeMs: 29_999 }));
  see(job(11, 'done', long));
  assert.deepEqual(signs.ended, [0, 1, 2, 3], '11 was over before it was ever seen');
});

test('jobs that run already when an engine begins are seen', async () => {
  const { signs, notes } = follow();
  await notes.begin({
    jobs: async () => [job(2, 'queued'), job(1, 'running', at(10, 100))],
  } as unknown as ScreenApi);
  assert.deepEqual([signs.shown, signs.awake], [[0.1], 1]);
});
