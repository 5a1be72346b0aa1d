import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { checkCall } from '../../src-main/contract/checks.ts';
import { jobProblemKinds } from '../../src-main/contract/jobs.ts';
import type { ScreenApi } from '../../src-main/contract/screen-api.ts';
import { pendingPolicies, sourceKinds } from '../../src-main/contract/words.ts';

type Calls = { readonly [Call in keyof ScreenApi]: fc.Arbitrary<Parameters<ScreenApi[Call]>> };

const id = fc.integer({ min: 1, max: 2 ** 40 });
const limit = fc.integer({ min: 1, max: 1000 });
const text = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' });
const flag = fc.boolean();
const patterns = fc.array(text, { maxLength: 5 });
/** An object with all of some keys and any of others. */
const some = <T extends object, R extends keyof T>(
  model: { [K in keyof T]-?: fc.Arbitrary<NonNullable<T[K]>> },
  requiredKeys: readonly R[],
) => fc.record(model, { requiredKeys: [...requiredKeys] }) as unknown as fc.Arbitrary<T>;

type Spec = Parameters<ScreenApi['startJob']>[0];
const spec = fc.oneof<fc.Arbitrary<Spec>[]>(
  some<Extract<Spec, { type: 'scan' }>, 'type' | 'sourceId'>(
    { type: fc.constant('scan'), sourceId: id, metadata: flag, acceptGone: flag, rehash: flag },
    ['type', 'sourceId'],
  ),
  some<Extract<Spec, { type: 'plan' }>, 'type'>({ type: fc.constant('plan'), sourceId: id }, ['type']),
  some<Extract<Spec, { type: 'apply' }>, 'type'>({ type: fc.constant('apply'), sourceId: id }, ['type']),
  fc.record({ type: fc.constant('metadata' as const) }),
  some<Extract<Spec, { type: 'verify' }>, 'type' | 'mode'>(
    { type: fc.constant('verify'), mode: fc.constantFrom('quick', 'full'), heal: flag },
    ['type', 'mode'],
  ),
  some<Extract<Spec, { type: 'coverage' }>, 'type' | 'folder'>(
    { type: fc.constant('coverage'), folder: text, quick: flag },
    ['type', 'folder'],
  ),
);

/** For every call whatever its types accept. */
const accepted: Calls = {
  state: fc.tuple(),
  openArchive: fc.tuple(fc.record({ path: text, create: flag })),
  closeArchive: fc.tuple(),
  listFolder: fc.tuple(fc.option(text)),
  sources: fc.tuple(),
  addSource: fc.tuple(
    some<Parameters<ScreenApi['addSource']>[0], 'folder'>(
      {
        folder: text,
        kind: fc.constantFrom(...sourceKinds),
        excludes: patterns,
        onPending: fc.constantFrom(...pendingPolicies),
        copyOnly: flag,
        volume: fc.constantFrom('same', 'new'),
      },
      ['folder'],
    ),
  ),
  changeSource: fc.tuple(
    id,
    some<Parameters<ScreenApi['changeSource']>[1], never>(
      { onPending: fc.constantFrom(...pendingPolicies), copyOnly: flag, excludes: patterns },
      [],
    ),
  ),
  addPaths: fc.tuple(fc.array(text, { minLength: 1, maxLength: 20 })),
  startJob: fc.tuple(spec),
  jobs: fc.tuple(some<Parameters<ScreenApi['jobs']>[0], 'limit'>({ limit, beforeId: id }, ['limit'])),
  job: fc.tuple(id),
  jobProblems: fc.tuple(
    id,
    some<Parameters<ScreenApi['jobProblems']>[1], 'limit'>(
      { limit, afterId: fc.nat(), kind: fc.constantFrom(...jobProblemKinds) },
      ['limit'],
    ),
  ),
  pauseJob: fc.tuple(id),
  resumeJob: fc.tuple(id),
  cancelJob: fc.tuple(id),
  stats: fc.tuple(),
  settings: fc.tuple(),
  changeSettings: fc.tuple(
    some<Parameters<ScreenApi['changeSettings']>[0], never>({ excludes: patterns }, []),
  ),
  content: fc.tuple(
    fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 }),
  ),
};

const badInput = { name: 'EngineError', code: 'BAD_INPUT' };

describe('the checks at the border', () => {
  for (const [name, args] of Object.entries(accepted))
    it(`let pass whatever the types of ${name} accept, and nothing besides`, () => {
      fc.assert(
        fc.property(args as fc.Arbitrary<unknown[]>, (given) => {
          // As it arrives: over a WebSocket it is JSON.
          const arrived = JSON.parse(JSON.stringify(given));
          assert.deepEqual(checkCall(name, arrived), { name, args: arrived });
          assert.throws(() => checkCall(name, [...arrived, 'one too many']), badInput);
          if (arrived.length > 0) assert.throws(() => checkCall(name, arrived.slice(1)), badInput);
          for (const [i, each] of arrived.entries()) {
            if (typeof each !== 'object' || each === null || Array.isArray(each)) continue;
            const withMore = arrived.with(i, { ...each, misspelt: true });
            assert.throws(() => checkCall(name, withMore), badInput);
          }
        }),
        { numRuns: 50 },
      );
    });

  it('survive whatever else arrives', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (name, args) => {
        assert.throws(() => checkCall(name, args), badInput);
      }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(accepted)), fc.anything(), (name, args) => {
        try {
          checkCall(name, args);
        } catch (error) {
          assert.equal((error as { code?: unknown }).code, 'BAD_INPUT');
        }
      }),
    );
  });

  it('know no call but those of the contract', () => {
    for (const name of ['toString', 'constructor', '__proto__', 'then', 'State', '', 'scan', 'x'.repeat(1e6)])
      assert.throws(
        () => checkCall(name, []),
        (error: Error) => {
          assert.ok(error.message.length < 200, 'what a stranger sent is not sent back at length');
          return true;
        },
      );
  });

  it('refuse values that are no such thing', () => {
    const wrong: [keyof ScreenApi, unknown[]][] = [
      ['job', [0]],
      ['job', [-1]],
      ['job', [1.5]],
      ['job', ['1']],
      ['job', [2 ** 60]],
      ['job', [Number.NaN]],
      ['jobs', [{ limit: 0 }]],
      ['jobs', [{ limit: 1001 }]],
      ['jobs', [{ limit: 10, beforeId: undefined }]],
      ['listFolder', ['']],
      ['listFolder', ['x'.repeat(40_001)]],
      ['listFolder', [undefined]],
      ['openArchive', [{ path: '/a' }]],
      ['addPaths', [[]]],
      ['addPaths', ['/a']],
      ['addPaths', [Array(100_001).fill('/a')]],
      ['addSource', [{ folder: '/a', kind: 'everything' }]],
      ['addSource', [{ folder: '/a', copyOnly: 1 }]],
      ['changeSource', [1, { kind: 'import' }]],
      ['changeSource', [1, { excludes: [''] }]],
      ['startJob', [{ type: 'dance' }]],
      ['startJob', [{ type: 'scan' }]],
      ['startJob', [{ type: 'verify', mode: 'slow' }]],
      ['startJob', [{ type: 'metadata', sourceId: 1 }]],
      ['content', ['0'.repeat(63)]],
      ['content', [`${'0'.repeat(64)}\n`]],
      ['content', ['../../../etc/passwd']],
      ['content', ['A'.repeat(64)]],
    ];
    for (const [name, args] of wrong) assert.throws(() => checkCall(name, args), badInput, `${name} ${args}`);
  });
});
