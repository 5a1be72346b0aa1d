import type { ScreenEngineOptions } from '../engine/open-screen-engine.ts';

/** What the server tells the engine's process. Connections are numbered; `start` comes once, first. */
export type ToEngine =
  | { readonly start: ScreenEngineOptions }
  | { readonly connect: number }
  | { readonly from: number; readonly message: unknown }
  | { readonly closed: number };

/** What the engine's process tells the server. */
export type FromEngine = { readonly to: number; readonly message: unknown } | { readonly close: number };
