/** Something that is told now and then, however often there is a reason to. */
export interface Throttle {
  /** There is something new to tell: it is told at once, or as soon as the last time is long enough ago. */
  touch(): void;
  /** Tells at once what has not been told yet, and nothing after that. */
  close(): void;
}

/** Calls `tell` at most once in `ms`, and always after the last `touch`. */
export function openThrottle(ms: number, tell: () => void): Throttle {
  let last = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  const fire = () => {
    timer = undefined;
    last = performance.now();
    tell();
  };
  return {
    touch: () => {
      if (timer || closed) return;
      const wait = last + ms - performance.now();
      if (wait <= 0) fire();
      // Nobody waits for the end of the process because of it.
      else timer = setTimeout(fire, Math.ceil(wait)).unref();
    },
    close: () => {
      closed = true;
      if (!timer) return;
      clearTimeout(timer);
      fire();
    },
  };
}
