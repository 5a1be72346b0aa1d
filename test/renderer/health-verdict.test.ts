import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  type JobProblemKind,
  type JobRow,
  type JobState,
  jobProblemKinds,
  jobStates,
} from '../../src-main/contract/jobs.ts';
import { archiveCondition } from '../../src-renderer/screens/health/archive-condition.ts';
import { believedMs, coverageVerdict } from '../../src-renderer/screens/health/coverage-verdict.ts';
import { verifySeconds } from '../../src-renderer/screens/health/verify-time.ts';
import { fakeEndedJob } from './fake-job.ts';

/** A verification beside the check that is judged. */
interface Later {
  readonly id: number;
  readonly kind: JobProblemKind;
  readonly count: number;
}

const now = Date.UTC(2026, 2, 5, 12);
const whole = { files: 12_408, stored: 12_408, verified: 12_408 };

function check(change: Partial<JobRow> = {}, quick = false): JobRow {
  return fakeEndedJob(7, {
    spec: { type: 'coverage', folder: '/media/usb', ...(quick && { quick }) },
    endedAt: now - 60_000,
    counters: whole,
    ...change,
  });
}

function verification(id: number, mode: 'quick' | 'full', change: Partial<JobRow> = {}): JobRow {
  return fakeEndedJob(id, { spec: { type: 'verify', mode }, counters: { checked: 9, ok: 9 }, ...change });
}

describe('the verdict on a folder', () => {
  it('is the safe one for a whole, full and recent check, and for nothing else', () => {
    // Each fact is mostly as a safe check has it, so that single ones that are not are met alone as well.
    const mostly = <T>(safe: fc.Arbitrary<T>, other: fc.Arbitrary<T>) =>
      fc.oneof({ arbitrary: safe, weight: 8 }, { arbitrary: other, weight: 1 });
    const others = fc.constantFrom(undefined, 0, 1, 12_407, 12_409);
    const jobs = fc.record({
      state: mostly(fc.constant<JobState>('done'), fc.constantFrom(...jobStates)),
      quick: mostly(fc.constant(undefined), fc.constantFrom(true, false)),
      files: mostly(fc.constant(12_408), others),
      stored: mostly(fc.constant(12_408), others),
      verified: mostly(fc.constant(12_408), others),
      errors: mostly(fc.constant(undefined), fc.constantFrom(0, 1)),
      hasCounters: mostly(fc.constant(true), fc.constant(false)),
      problems: mostly(
        fc.constant({}),
        fc.dictionary(fc.constantFrom(...jobProblemKinds), fc.constantFrom(0, 1, 100_000), { maxKeys: 2 }),
      ),
      hasError: mostly(fc.constant(false), fc.constant(true)),
      age: mostly(
        fc.constantFrom<number | null>(0, 60_000, believedMs),
        fc.constantFrom(null, believedMs + 1, 30 * believedMs, -believedMs),
      ),
      later: mostly(
        fc.constant<Later[]>([]),
        fc.array<Later>(
          fc.record({
            id: fc.constantFrom(3, 8, 50),
            kind: fc.constantFrom(...jobProblemKinds),
            count: fc.constantFrom(0, 2),
          }),
          { maxLength: 2 },
        ),
      ),
    });
    let proven = 0;
    fc.assert(
      fc.property(
        jobs,
        ({ state, quick, files, stored, verified, errors, hasCounters, problems, hasError, age, later }) => {
          const given = { files, stored, verified, errors };
          const known = Object.entries(given).flatMap(([name, value]) =>
            value === undefined ? [] : [[name, Number(value)] as const],
          );
          const counters = hasCounters ? Object.fromEntries(known) : null;
          const job = fakeEndedJob(7, {
            spec: { type: 'coverage', folder: '/media/usb', ...(quick !== undefined && { quick }) },
            state,
            counters,
            problems,
            error: hasError ? { code: 'EIO', message: 'The disk could not be read.' } : null,
            endedAt: age === null ? null : now - age,
          });
          const after = later.map(({ id, kind, count }) =>
            verification(id, 'full', { problems: { [kind]: count } }),
          );
          const verdict = coverageVerdict(job, now, after);
          const isSafe =
            state === 'done' &&
            quick !== true &&
            !hasError &&
            Object.values(problems).every((each) => each === 0) &&
            hasCounters &&
            (errors ?? 0) === 0 &&
            files !== undefined &&
            files > 0 &&
            files === stored &&
            files === verified &&
            age !== null &&
            age >= 0 &&
            age <= believedMs &&
            !after.some(
              ({ id, problems: found }) =>
                id > 7 && (found.corrupt ?? 0) + (found.missing ?? 0) + (found.edited ?? 0) > 0,
            );
          assert.equal(verdict.kind === 'proven', isSafe, JSON.stringify({ verdict, job: job.state }));
          if (isSafe) proven++;
        },
      ),
      { numRuns: 5000 },
    );
    assert.ok(proven > 100, `the property was met by ${proven} safe ones only`);
  });

  it('names what is missing, also where the check did not read it all', () => {
    const notStored = { 'not stored': 37 };
    const counters = { files: 12_408, stored: 12_371, verified: 12_371 };
    assert.deepEqual(
      coverageVerdict(check({ state: 'incomplete', counters, problems: notStored }), now, []),
      {
        kind: 'notStored',
        files: 12_408,
        stored: 12_371,
        notStored: 37,
      },
    );
    assert.equal(
      coverageVerdict(check({ state: 'cancelled', counters, problems: notStored }), now, []).kind,
      'cancelled',
    );
    // A folder that could not be opened is listed, but its files are not counted.
    assert.equal(coverageVerdict(check({ problems: { 'not stored': 1 } }), now, []).kind, 'notStored');
  });

  it('never says of a quick look more than that everything was found', () => {
    assert.deepEqual(coverageVerdict(check({ counters: { ...whole, verified: 0 } }, true), now, []), {
      kind: 'found',
      files: 12_408,
    });
  });

  it('grows old, and does not outlive damage that was found later', () => {
    const old = check({ endedAt: now - believedMs - 1 });
    assert.deepEqual(coverageVerdict(old, now, []), { kind: 'provenBefore', files: 12_408, since: 'old' });
    const damaged = verification(9, 'full', { state: 'incomplete', problems: { corrupt: 1 } });
    assert.deepEqual(coverageVerdict(check(), now, [damaged]), {
      kind: 'provenBefore',
      files: 12_408,
      since: 'damaged',
    });
    assert.equal(coverageVerdict(check(), now, [{ ...damaged, id: 2 }]).kind, 'proven');
  });

  it('does not call an empty folder proven', () => {
    assert.equal(
      coverageVerdict(check({ counters: { files: 0, stored: 0, verified: 0 } }), now, []).kind,
      'empty',
    );
  });

  it('is not given for other jobs', () => {
    assert.equal(coverageVerdict(fakeEndedJob(7, { counters: whole }), now, []).kind, 'unsure');
  });
});

describe('the condition of the archive', () => {
  const found = { state: 'incomplete', problems: { corrupt: 2 } } as const;
  it('is that of the last full verification, else of the last quick one', () => {
    assert.deepEqual(archiveCondition([], 0), { kind: 'never' });
    assert.equal(archiveCondition([verification(3, 'quick')], 0).kind, 'asLeft');
    assert.equal(archiveCondition([verification(3, 'quick'), verification(2, 'full')], 0).kind, 'proven');
  });
  it('does not take one that was cancelled or failed for one', () => {
    for (const state of ['cancelled', 'failed', 'refused', 'running', 'queued', 'paused'] as const)
      assert.equal(archiveCondition([verification(3, 'full', { state })], 0).kind, 'never', state);
  });
  it('keeps damage that only a full one sees until a full one finds nothing', () => {
    const full = verification(2, 'full', found);
    assert.equal(archiveCondition([verification(3, 'quick'), full], 0).kind, 'findings');
    assert.equal(
      archiveCondition([verification(4, 'full'), verification(3, 'quick'), full], 0).kind,
      'proven',
    );
  });
  it('takes findings of a quick one as settled by any later one', () => {
    const quick = verification(2, 'quick', found);
    assert.equal(archiveCondition([quick, verification(1, 'full')], 0).kind, 'findings');
    assert.equal(archiveCondition([verification(3, 'full'), quick], 0).kind, 'proven');
    assert.equal(archiveCondition([verification(3, 'quick'), quick], 0).kind, 'asLeft');
  });
  it('does not pass over what one found that is under way, or did not come to its end', () => {
    const good = verification(2, 'full');
    for (const state of ['running', 'paused', 'cancelled', 'failed', 'refused'] as const) {
      const job = verification(3, 'full', { state, problems: { missing: 1 } });
      assert.deepEqual(archiveCondition([job, good], 0), { kind: 'findings', job }, state);
      assert.equal(archiveCondition([{ ...job, problems: {} }, good], 0).kind, 'proven', state);
    }
  });
  it('tells of lost contents that no list names', () => {
    assert.deepEqual(archiveCondition([verification(3, 'full')], 4), { kind: 'lost', count: 4 });
  });
});

describe('the time that a full verification takes', () => {
  it('is told by the last one, else by what a hard disk reads', () => {
    const last = verification(1, 'full', { activeMs: 100_000 });
    const progress = { phase: 'verify' as const, files: 1, totalFiles: 1, bytes: 50e9, totalBytes: 50e9 };
    assert.deepEqual(verifySeconds(100e9, { ...last, progress }), { seconds: 200, asLast: true });
    assert.deepEqual(verifySeconds(120e9, undefined), { seconds: 1000, asLast: false });
    assert.equal(verifySeconds(120e9, { ...last, progress, activeMs: 50 }).asLast, false);
  });
});
