import v8 from 'node:v8';

/** Bytes that what is new on the heap may take: measured as fast as the 128 MB it would grow to by itself. */
const newSpace = 6 * 1024 * 1024;
const lookEvery = 20;

/**
 * Keeps the process small. V8 lets the part of the heap for new objects double again and again in a program that makes
 * many of them; its limit cannot be set once the program runs, but the doubling can be ended.
 */
export function boundHeap(): void {
  const timer = setInterval(() => {
    const space = v8.getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
    if (!space || space.space_size < newSpace) return;
    v8.setFlagsFromString('--semi-space-growth-factor=1');
    clearInterval(timer);
  }, lookEvery);
  timer.unref();
}
