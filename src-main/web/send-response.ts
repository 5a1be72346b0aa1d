import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';

/** Sends an answer as it is read; ends quietly if the client leaves. What is left of its body is let go. */
export async function sendResponse(to: ServerResponse, response: Response): Promise<void> {
  to.writeHead(response.status, [...response.headers].flat());
  if (!response.body) {
    to.end();
    return;
  }
  // A failure in the middle cuts the connection: the client sees that something is missing by the length.
  await pipeline(Readable.fromWeb(response.body as ReadableStream), to).catch(() => to.destroy());
}
