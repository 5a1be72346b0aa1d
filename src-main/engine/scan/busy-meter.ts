import { cpus } from 'node:os';

/**
 * Measures how busy the machine's processors were since the last call, 0 to 1, by whatever program: waiting for a disk
 * counts as idle.
 */
export function openBusyMeter(): () => number {
  let busyBefore = busyTime();
  let at = performance.now();
  return () => {
    const busy = busyTime();
    const now = performance.now();
    const share = (busy - busyBefore) / ((now - at) * Math.max(1, cpus().length));
    busyBefore = busy;
    at = now;
    return share;
  };
}

/** Milliseconds of all processors together. */
function busyTime(): number {
  return cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
}
