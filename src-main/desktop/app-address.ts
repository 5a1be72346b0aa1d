import type { WebFrameMain } from 'electron';

/** The one scheme and host of everything that a window shows; see `serve-app-scheme.ts`. */
export const appScheme = 'app';
export const appHost = 'mama';
export const startAddress = `${appScheme}://${appHost}/`;

/** Whether an address is one of ours. Node has no origin for such a scheme, so protocol and host are compared. */
export function isOurs(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.protocol === `${appScheme}:` && url.host === appHost && url.username === '';
}

/**
 * Whether a message may have come from the screens: from the main frame of a window that shows one of our pages. To be
 * asked at once: a frame that has gone elsewhere meanwhile is null, or somebody else's.
 */
export function isTrusted(frame: Pick<WebFrameMain, 'url' | 'parent' | 'detached'> | null): boolean {
  return frame !== null && !frame.detached && frame.parent === null && isOurs(frame.url);
}
