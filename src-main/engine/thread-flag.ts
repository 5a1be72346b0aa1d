/*
 * What the threads of a task are told while they work, by a number they share: synchronous work can listen to nothing
 * else. Who is to stop stays stopped.
 */
const go = 0;
const stop = 1;
const hold = 2;

/** Makes threads end what they do, those that are held up too. */
export function tellStop(flag: Int32Array): void {
  Atomics.store(flag, 0, stop);
  Atomics.notify(flag, 0);
}

/** Holds threads up where they are, or lets them go on. */
export function tellHold(flag: Int32Array, isHeld: boolean): void {
  if (isHeld) Atomics.compareExchange(flag, 0, go, hold);
  else {
    Atomics.compareExchange(flag, 0, hold, go);
    Atomics.notify(flag, 0);
  }
}

/** True if this thread is to stop. Does not return while it is held up. */
export function isStopped(flag: Int32Array): boolean {
  while (isHeld(flag)) Atomics.wait(flag, 0, hold);
  return Atomics.load(flag, 0) === stop;
}

/** True if this thread is to wait. */
export function isHeld(flag: Int32Array): boolean {
  return Atomics.load(flag, 0) === hold;
}
