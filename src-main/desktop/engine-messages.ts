import type { ScreenEngineOptions } from '../engine/open-screen-engine.ts';

/** What the main process says to the engine's; a port comes along with `connect`. */
export type ToEngine =
  | { readonly start: ScreenEngineOptions }
  | { readonly connect: true }
  | { readonly stop: true };

/** What the engine's process says to the main one, besides what goes through ports. */
export type FromEngine = { readonly log: string };
