import { create } from 'zustand';
import type { EngineState } from '../../src-main/contract/screen-api.ts';
import { engine, keepConnected, onEngineEvent } from '../engine.ts';
import { engineFailure, NotLetIn, openPort } from '../open-port.ts';

interface ConnectionState {
  /**
   * `lost` was there and is awaited back; `locked` means that this host asks for its one-time address; `failed` that
   * its engine does not start.
   */
  readonly status: 'connecting' | 'up' | 'lost' | 'locked' | 'failed';
  /** Why it does not start, in the host's own words. */
  readonly failure: string | null;
  /** Goes up with every connection: what was fetched over an earlier one may be stale. */
  readonly connects: number;
  readonly state: EngineState | null;
}

export const useConnection = create<ConnectionState>()(() => ({
  status: 'connecting',
  failure: null,
  connects: 0,
  state: null,
}));

/** What is open in the engine; null before it was reached for the first time. */
export function useEngineState(): EngineState | null {
  return useConnection(({ state }) => state);
}

/** Takes over what a call that opens or closes an archive answered. */
export function setEngineState(state: EngineState): void {
  useConnection.setState({ state });
}

/** Begins, and never ends. */
export function followEngine(): void {
  onEngineEvent((event) => {
    if (event.event === 'state') setEngineState(event.state);
  });
  void keepConnected(openPort, {
    up: async () => {
      const state = await engine.state();
      useConnection.setState(({ connects }) => ({ status: 'up', connects: connects + 1, state }));
    },
    down: (error) =>
      useConnection.setState(({ connects }) => ({
        status: statusAfter(error, connects),
        failure: engineFailure,
      })),
  });
}

function statusAfter(error: unknown, connects: number): ConnectionState['status'] {
  if (error instanceof NotLetIn) return 'locked';
  if (engineFailure !== null) return 'failed';
  return connects > 0 ? 'lost' : 'connecting';
}
