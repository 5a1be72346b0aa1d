import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JobProblem } from '../../src-main/contract/jobs.ts';
import { wordsIn } from '../../src-renderer/i18n/words.ts';
import { dayName } from '../../src-renderer/screens/activity/day-words.ts';
import { listItems } from '../../src-renderer/screens/activity/job-groups.ts';
import { jobSummary } from '../../src-renderer/screens/activity/job-summary.ts';
import { jobWhen } from '../../src-renderer/screens/activity/job-when.ts';
import { noticeKey } from '../../src-renderer/screens/activity/notice-key.ts';
import { pickByKey } from '../../src-renderer/screens/activity/pick-by-key.ts';
import { problemWords } from '../../src-renderer/screens/activity/problems/problem-words.ts';
import { problemLine } from '../../src-renderer/screens/activity/problems/problems-text.ts';
import { sameUnderWay, specOfAgain } from '../../src-renderer/screens/activity/spec-of-again.ts';
import { timeLeftText } from '../../src-renderer/screens/activity/time-left-text.ts';
import { fakeEndedJob, fakeJob } from './fake-job.ts';

const en = wordsIn('en');
const de = wordsIn('de');
const at = (text: string) => new Date(text).getTime();

describe('days', () => {
  const now = at('2026-11-23T09:00');
  it('are named as people name them', () => {
    assert.equal(dayName(en, at('2026-11-23T00:00'), now), 'Today');
    assert.equal(dayName(en, at('2026-11-22T23:59'), now), 'Yesterday');
    assert.equal(dayName(de, at('2026-11-21T12:00'), now), 'Samstag, 21. November');
    assert.match(dayName(en, at('2025-12-31T12:00'), now), /2025/);
  });
  it('group the list, with what is under way before them', () => {
    const day = (id: number, text: string) => fakeEndedJob(id, { createdAt: at(text), startedAt: at(text) });
    const jobs = [
      day(1, '2026-11-20T10:00'),
      fakeJob(2, { state: 'paused' }),
      day(3, '2026-11-22T10:00'),
      day(4, '2026-11-22T11:00'),
      fakeJob(5, { state: 'queued' }),
      fakeJob(6),
    ];
    assert.deepEqual(
      listItems(jobs).map((item) => (item.kind === 'job' ? item.job.id : 'head')),
      ['head', 6, 2, 5, 'head', 4, 3, 'head', 1],
    );
  });
  it('stay one group each when a clock was put back', () => {
    const back = [
      fakeEndedJob(1, { startedAt: at('2026-11-22T10:00') }),
      fakeEndedJob(2, { startedAt: at('2026-11-20T10:00') }),
      fakeEndedJob(3, { startedAt: at('2026-11-22T10:00') }),
    ];
    const heads = listItems(back)
      .filter(({ kind }) => kind === 'head')
      .map(({ group }) => group);
    assert.equal(new Set(heads).size, heads.length);
  });
});

describe('a job in words', () => {
  it('says how long it was at work and how long it was held up', () => {
    const job = fakeEndedJob(1, {
      startedAt: at('2026-11-22T23:50'),
      endedAt: at('2026-11-23T00:10'),
      activeMs: 12 * 60_000,
    });
    assert.deepEqual(jobWhen(en, job, at('2026-11-23T09:00')).slice(1), [
      '12 min at work',
      '8 min paused or waiting',
    ]);
    assert.match(jobWhen(en, job, at('2026-11-23T09:00'))[0] as string, /^Yesterday, .* – Today, /);
  });
  it('tells a time left only when it is known', () => {
    const unknown = { bytesPerSecond: 1, filesPerSecond: 1, secondsLeft: null };
    const counting = { phase: 'walk', files: 3, totalFiles: null, bytes: 0, totalBytes: null } as const;
    assert.equal(timeLeftText(en, fakeJob(1)), 'about 6 min');
    assert.equal(timeLeftText(en, fakeJob(1, { pace: { ...unknown, secondsLeft: 4 } })), 'a few seconds');
    assert.equal(timeLeftText(en, fakeJob(1, { pace: unknown })), 'estimating');
    assert.equal(timeLeftText(en, fakeJob(1, { pace: unknown, progress: counting })), 'still counting');
    assert.equal(timeLeftText(en, fakeJob(1, { state: 'paused' })), 'paused');
  });
  it('sums up what came of it', () => {
    assert.deepEqual(jobSummary(en, fakeEndedJob(1)), ['14 errors', '12,377 new', '12,408 files']);
    const cancelled = fakeEndedJob(1, { state: 'cancelled', counters: null });
    assert.deepEqual(jobSummary(en, cancelled), ['12,408 of 12,408 files']);
  });
  it('knows the notices of the engine', () => {
    assert.equal(
      noticeKey('apply', 'are hard-linked, …\n read-only from now on'),
      'activity.notice.readOnly',
    );
    assert.equal(noticeKey('apply', 'Something else.'), null);
    assert.equal(noticeKey('metadata', 'ExifTool is missing.'), 'activity.notice.metadata');
  });
});

describe('a problem in words', () => {
  const problem: JobProblem = {
    id: 1,
    kind: 'error',
    path: '/a/odd\nname\tof \uefe4.jpg',
    code: 'EACCES',
    message: 'It cannot be opened.',
  };
  it('is one line, whatever its path holds', () => {
    const line = problemLine(en, problem);
    assert.equal(line.indexOf('\n'), line.length - 1);
    assert.deepEqual(line.trimEnd().split('\t'), [
      '/a/odd\\nname\\tof \\xE4.jpg',
      'There is no permission to read or write here.',
      'EACCES: It cannot be opened.',
    ]);
  });
  it('says what a finding means, not what its code means elsewhere', () => {
    assert.match(problemWords(en, { kind: 'corrupt', code: 'CONTENT_CHANGED' }).what, /damaged/);
    assert.match(problemWords(en, { kind: 'edited', code: null }).now, /stands again/);
    assert.match(problemWords(en, { kind: 'not stored', code: 'EACCES' }).what, /permission/);
    assert.match(problemWords(en, { kind: 'not stored', code: null }).what, /not in the archive/);
  });
});

describe('starting again', () => {
  const gone = fakeEndedJob(1, { spec: { type: 'scan', sourceId: 1, acceptGone: true, rehash: true } });
  it('asks again whether vanished files are really gone', () =>
    assert.deepEqual(specOfAgain(gone), { type: 'scan', sourceId: 1, rehash: true }));
  it('finds the job that does the same already', () => {
    const other = fakeJob(2, { spec: { type: 'scan', sourceId: 2, rehash: true } });
    const same = fakeJob(3, { spec: { type: 'scan', sourceId: 1, rehash: true } });
    assert.equal(sameUnderWay(gone, [gone, other, same]), same);
    assert.equal(sameUnderWay(gone, [gone, other, { ...same, state: 'done' }]), null);
  });
});

describe('keys of a list', () => {
  it('go to a place in it and never out of it', () => {
    assert.equal(pickByKey('ArrowDown', 3, -1, 10), 0);
    assert.equal(pickByKey('ArrowDown', 3, 2, 10), 2);
    assert.equal(pickByKey('ArrowUp', 3, 0, 10), 0);
    assert.equal(pickByKey('PageDown', 100, 5, 10), 15);
    assert.equal(pickByKey('End', 3, 0, 10), 2);
    assert.equal(pickByKey('End', 0, -1, 10), null);
    assert.equal(pickByKey('x', 3, 0, 10), null);
    assert.equal(pickByKey('constructor', 3, 0, 10), null);
  });
});
