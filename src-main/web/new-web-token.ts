import { parseListen } from './listen-address.ts';
import { defaultStateFolder, stateKey } from './state-folder.ts';
import { addTokenTo } from './token-store.ts';

export interface WebTokenOptions {
  /** The address that the host was told to listen on; see WebHostOptions. */
  readonly listen?: string;
  readonly stateFolder?: string;
}

/**
 * Makes one more token for a web host that runs in another process of this person.
 *
 * @returns the address with the token; null if there is no such host
 * @throws EngineError BAD_INPUT if the address is none
 */
export function newWebToken({ listen, stateFolder }: WebTokenOptions): string | null {
  return addTokenTo(stateFolder ?? defaultStateFolder(), stateKey(parseListen(listen)));
}
