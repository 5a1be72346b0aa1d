import type { Content } from '../contract/screen-api.ts';
import { answerMedia } from './answer-media.ts';
import { answerScreen } from './answer-screen.ts';
import { plainAnswer } from './plain-answer.ts';

export interface PageOptions {
  /** The folder of the built screens, with their index.html. */
  readonly screens: string;
  /** Finds a content of the open archive, as `ScreenApi.content` does. */
  content(hash: string): Promise<Content>;
  /** Origins besides its own that a page may connect to, such as `ws://nas:4850`. */
  readonly connect?: readonly string[];
}

const media = /^\/media\/([0-9a-f]{64})$/;

/**
 * Answers a request for a page: a file of the screens, or a content of the archive at `/media/<hash>`. The same for every
 * host: only the path of the address counts, so that `http://nas:4850/…` and `app://mama/…` are one. Who may ask is the
 * host's to know. Always resolves, also to 404, 405 and 500; the body of the answer must be read or cancelled.
 */
export async function answer(request: Request, options: PageOptions): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return plainAnswer(405, 'Only GET and HEAD are understood here.', { Allow: 'GET, HEAD' });
  try {
    const path = new URL(request.url).pathname;
    const hash = media.exec(path)?.[1];
    if (hash !== undefined) return await answerMedia(request, await options.content(hash));
    return await answerScreen(request, path, options);
  } catch (error) {
    const code = (error as { code?: unknown } | null)?.code;
    if (code === 'NOT_FOUND' || code === 'NO_ARCHIVE' || code === 'ENOENT' || code === 'ELOOP')
      return plainAnswer(404, 'There is nothing at this address.');
    if (code === 'ENGINE_LOST')
      return plainAnswer(503, 'The engine is being started again.', { 'Retry-After': '2' });
    return plainAnswer(500, 'This could not be read.');
  }
}
