import { cpus } from 'node:os';

/**
 * Measures how busy the machine's processors were between two calls, 0 to 1, by whatever program: waiting for a disk
 * counts as idle. The first call gives 1.
 */
export function openBusyMeter(): () => number {
  let busyBefore = Number.NaN;
  let at = performance.now();
  return () => {
    const list = cpus();
    // Milliseconds; what is missing to the elapsed time is idling and waiting.
    const busy = list.reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
    const now = performance.now();
    const share = (busy - busyBefore) / ((now - at) * Math.max(1, list.length));
    busyBefore = busy;
    at = now;
    return Number.isNaN(share) ? 1 : share;
  };
}
