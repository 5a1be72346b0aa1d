import { performance } from 'node:perf_hooks';
import { EngineError } from '../contract/errors.ts';
import { statusOfSignal } from './exit-status.ts';

/** A first Ctrl-C or SIGTERM as an AbortSignal. */
export interface StopSignals {
  readonly signal: AbortSignal;
  /** The signal that came, or null. */
  caught(): NodeJS.Signals | null;
  release(): void;
}

/** One key press may arrive twice: from the terminal, and again from npx or `bin/mama.js`, which pass it on. */
const samePressMs = 400;

/** Turns the first stop signal into an abort, so that the batch at hand is finished; a second one ends at once. */
export function catchStopSignals(onStop: () => void): StopSignals {
  const controller = new AbortController();
  let first: { readonly name: NodeJS.Signals; readonly at: number } | null = null;
  const names = ['SIGINT', 'SIGTERM'] as const;
  const listener = (name: NodeJS.Signals) => {
    if (first === null) {
      first = { name, at: performance.now() };
      onStop();
      controller.abort(new EngineError('CANCELLED', 'stopped'));
    } else if (performance.now() - first.at > samePressMs) process.exit(statusOfSignal(name));
  };
  for (const name of names) process.on(name, listener);
  return {
    signal: controller.signal,
    caught: () => first?.name ?? null,
    release: () => {
      for (const name of names) process.off(name, listener);
    },
  };
}
