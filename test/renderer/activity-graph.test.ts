import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { courseFacts, pointAtTime } from '../../src-renderer/screens/activity/graph/course.ts';
import { timeTicks, valueTicks } from '../../src-renderer/screens/activity/graph/nice-ticks.ts';

describe('ticks of a value', () => {
  it('stand at round numbers', () => {
    assert.deepEqual(valueTicks(370_000_000, 4), [0, 1e8, 2e8, 3e8, 4e8]);
    assert.deepEqual(valueTicks(90, 4), [0, 50, 100]);
    assert.deepEqual(valueTicks(100, 4), [0, 50, 100]);
    assert.deepEqual(valueTicks(0, 4), [0, 1]);
  });
  it('reach from nothing to the highest value, in few even steps, whatever it is', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e15, noNaN: true }), (most) => {
        const ticks = valueTicks(most, 4);
        const step = ticks[1] as number;
        assert.equal(ticks[0], 0);
        assert.ok((ticks.at(-1) as number) >= most * (1 - 1e-9));
        assert.ok((ticks.at(-2) as number) < most);
        assert.ok(ticks.length <= 5);
        for (const [n, tick] of ticks.entries()) assert.ok(Math.abs(tick - n * step) <= step * 1e-6);
      }),
    );
  });
});

describe('ticks of a time', () => {
  it('stand where clocks have names', () => {
    assert.deepEqual(timeTicks(360, 5), [0, 120, 240, 360]);
    assert.deepEqual(timeTicks(7, 5), [0, 2, 4, 6]);
    assert.deepEqual(timeTicks(5 * 3600, 5), [0, 3600, 7200, 10_800, 14_400, 18_000]);
  });
  it('lie within it and are few, also of weeks', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 4e6, noNaN: true }), (seconds) => {
        const ticks = timeTicks(seconds, 5);
        assert.ok(ticks.length <= 6);
        assert.ok((ticks.at(-1) as number) <= seconds);
      }),
    );
  });
});

describe('the facts of a course', () => {
  const points = [
    { at: 1, value: 100 },
    { at: 4, value: 20 },
    { at: 5, value: 60 },
  ];
  it('count each point by the time it stands for', () => {
    assert.deepEqual(courseFacts(points), {
      seconds: 5,
      mean: (100 + 60 + 60) / 5,
      least: 20,
      most: 100,
      last: 60,
    });
  });
  it('are none where there is no course', () => assert.equal(courseFacts([]), null));
  it('tell the value of a moment', () => {
    assert.equal(pointAtTime(points, 0)?.value, 100);
    assert.equal(pointAtTime(points, 1.5)?.value, 20);
    assert.equal(pointAtTime(points, 99)?.value, 60);
  });
});
