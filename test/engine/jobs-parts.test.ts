import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { Progress } from '../../src-main/contract/api.ts';
import { carryCounters, wholeCounters } from '../../src-main/engine/jobs/carry-counters.ts';
import { openChanges } from '../../src-main/engine/jobs/changes.ts';
import { openJobGate } from '../../src-main/engine/jobs/job-gate.ts';
import { mostSamples, openSamples } from '../../src-main/engine/jobs/job-samples.ts';
import { openThrottle } from '../../src-main/engine/jobs/throttle.ts';

const at = (files: number, bytes: number, phase: Progress['phase'] = 'hash'): Progress => ({
  phase,
  files,
  bytes,
  totalFiles: null,
  totalBytes: null,
});

describe('the samples of a job', () => {
  it('are bounded, evenly spread, and span all of it', () => {
    const samples = openSamples();
    // A day, at 10 MB/s in its first half and 30 MB/s in its second.
    const half = 12 * 3600;
    let bytes = 0;
    for (let second = 1; second <= 2 * half; second++) {
      bytes += second <= half ? 10e6 : 30e6;
      samples.add(at(second * 5, bytes), second);
    }
    samples.finish(2 * half);
    const { list } = samples;
    assert.ok(list.length <= mostSamples && list.length > mostSamples / 3, `${list.length}`);
    assert.equal(list.at(-1)?.at, 2 * half);
    const lengths = list.slice(0, -1).map(({ at: end }, i) => end - (list[i - 1]?.at ?? 0));
    assert.ok(Math.max(...lengths) <= 2 * Math.min(...lengths), `${lengths}`);
    // Nothing got lost or was invented by thinning them out.
    const sum = list.reduce(
      (all, each, i) => all + each.bytesPerSecond * (each.at - (list[i - 1]?.at ?? 0)),
      0,
    );
    assert.ok(Math.abs(sum / bytes - 1) < 1e-6, `${sum} of ${bytes}`);
    const middle = list.findIndex(({ at: end }) => end > half);
    assert.equal(Math.round((list[middle - 2]?.bytesPerSecond ?? 0) / 1e6), 10);
    assert.equal(Math.round((list[middle + 2]?.bytesPerSecond ?? 0) / 1e6), 30);
    assert.equal(Math.round(list[3]?.filesPerSecond ?? 0), 5);
  });

  it('count a new phase from nothing, and never run backwards', () => {
    const samples = openSamples();
    samples.add(at(100, 1e9), 10);
    samples.add(at(5, 0, 'metadata'), 11);
    samples.finish(12);
    assert.deepEqual(
      samples.list.map((each) => [each.at, each.bytesPerSecond >= 0, each.filesPerSecond]),
      [
        [10, true, 10],
        [11, true, 5],
        [12, true, 0],
      ],
    );
  });

  it('go on where those of an earlier run ended', () => {
    const first = openSamples();
    for (let second = 1; second <= 200; second++) first.add(at(second, second), second);
    const second = openSamples({ list: first.list, every: first.every });
    second.add(at(50, 50), 250);
    assert.deepEqual(second.list.slice(0, -1), first.list);
    assert.equal(second.list.at(-1)?.at, 250);
  });
});

describe('the counters of a job that was begun anew', () => {
  it('are those of the last run and what the others had done', () => {
    const first = { files: 70, newObservations: 60, unchanged: 10, errors: 1, bytesRead: 600, newBlobs: 50 };
    const last = { files: 100, newObservations: 30, unchanged: 70, errors: 2, bytesRead: 300, newBlobs: 5 };
    const carried = carryCounters('scan', carryCounters('scan', {}, first), {});
    assert.deepEqual(wholeCounters('scan', carried, last), {
      ...last,
      newObservations: 90,
      unchanged: 10,
      bytesRead: 900,
      newBlobs: 55,
    });
    assert.deepEqual(wholeCounters('verify', carryCounters('verify', {}, { checked: 9 }), { checked: 10 }), {
      checked: 10,
    });
    assert.deepEqual(wholeCounters('apply', {}, { stored: 3, missing: 1 }), { stored: 3, missing: 1 });
  });
});

describe('a throttle', () => {
  it('tells the first at once, the last always, and not more often than it may', async () => {
    const told: { value: number; at: number }[] = [];
    let value = 0;
    const throttle = openThrottle(100, () => told.push({ value, at: performance.now() }));
    const begin = performance.now();
    while (performance.now() - begin < 650) {
      value++;
      throttle.touch();
      if (value === 1)
        assert.deepEqual(
          told.map((each) => each.value),
          [1],
        );
      await setTimeout(1);
    }
    const last = value;
    // Its timer does not keep a process alive; this one waits for it.
    await setTimeout(250);
    assert.equal(told.at(-1)?.value, last);
    for (const [i, each] of told.entries())
      if (i > 0) assert.ok(each.at - (told[i - 1]?.at ?? 0) >= 99, 'they keep their distance');
  });

  it('that is closed tells what is left, and nothing more', () => {
    let told = 0;
    const throttle = openThrottle(60_000, () => told++);
    throttle.touch();
    throttle.touch();
    throttle.close();
    assert.equal(told, 2);
    throttle.touch();
    throttle.close();
    assert.equal(told, 2);
  });
});

it('changed tables are told together, each once', () => {
  const told: string[][] = [];
  const changes = openChanges((tables) => told.push([...tables]));
  changes.add(['jobs']);
  for (let i = 0; i < 1000; i++) changes.add(i % 2 === 0 ? ['blobs', 'sources'] : ['sources']);
  changes.add([]);
  changes.close();
  assert.deepEqual(told, [['jobs'], ['blobs', 'sources']]);
});

describe('the gate of a job', () => {
  it('lets nobody pass while it is closed, and all when it opens', async () => {
    const gate = openJobGate();
    await gate.passed();
    const seen: boolean[] = [];
    const stop = gate.watch((isClosed) => seen.push(isClosed));
    gate.close();
    gate.close();
    let passed = 0;
    const waiting = [gate.passed().then(() => passed++), gate.whole(async () => passed++)];
    await setTimeout(5);
    assert.deepEqual([gate.isClosed, passed], [true, 0]);
    gate.open();
    await Promise.all(waiting);
    assert.deepEqual([gate.isClosed, passed], [false, 2]);
    stop();
    gate.close();
    assert.deepEqual(seen, [true, false]);
  });

  it('is settled when what must be whole is done, however it ends', async () => {
    const gate = openJobGate();
    const end = Promise.withResolvers<void>();
    const working = gate.whole(() => end.promise);
    await setTimeout(1);
    gate.close();
    let settled = false;
    const resting = gate.settled().then(() => {
      settled = true;
    });
    await setTimeout(5);
    assert.equal(settled, false);
    end.reject(new Error('it failed'));
    await assert.rejects(working, /it failed/);
    await resting;
    assert.equal(settled, true);
  });
});
