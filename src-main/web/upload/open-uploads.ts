import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { plainAnswer } from '../../pages/plain-answer.ts';
import { sendResponse } from '../send-response.ts';
import { type ArchiveUploads, incomingFolder, openArchiveUploads, uploadFolder } from './archive-uploads.ts';

/** Bytes of the archive's disk that uploads leave free, for its catalog and the person. */
const usualKeepFree = 2 ** 30;
const sweepMs = 600_000;

export interface UploadOptions {
  /** Folder of the archive that is open; null while none is. */
  archive(): string | null;
  readonly keepFree?: number;
  readonly log: (line: string) => void;
}

/** Uploads into whichever archive is open. */
export interface Uploads {
  /** Answers a request for `/upload` or below it. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Where uploads arrive; null while no archive is open. */
  incoming(): string | null;
  close(): void;
}

export function openUploads({ archive, keepFree = usualKeepFree, log }: UploadOptions): Uploads {
  let current: ArchiveUploads | undefined;
  /** Made when the first upload comes: an archive that only stands there is left alone. */
  const opened = async () => {
    const wanted = archive();
    if (wanted === null) return undefined;
    if (current?.archive !== wanted) {
      current = openArchiveUploads({ archive: wanted, keepFree, log });
      await current.sweep();
    }
    return current;
  };
  const tidy = async () => {
    const folder = archive();
    if (folder === null || !existsSync(uploadFolder(folder))) return;
    await (await opened())?.sweep();
  };
  const timer = setInterval(
    () => void tidy().catch((error: unknown) => log(`uploads could not be tidied: ${error}`)),
    sweepMs,
  );
  timer.unref();
  return {
    handle: async (request, response) => {
      for (const [name, value] of headers) response.setHeader(name, value);
      const refuse = (status: number, text: string) => sendResponse(response, plainAnswer(status, text));
      if (!/^\/upload(?:\/[0-9a-f]{32})?$/.test(request.url ?? ''))
        return refuse(404, 'There is nothing at this address.');
      if (!methods.has(request.method ?? '')) return refuse(405, 'This is for uploads only.');
      const uploads = await opened();
      if (!uploads) return refuse(409, 'No archive is open that files could go to.');
      await uploads.handle(request, response);
    },
    incoming: () => {
      const open = archive();
      return open === null ? null : incomingFolder(open);
    },
    close: () => clearInterval(timer),
  };
}

const methods: ReadonlySet<string> = new Set(['DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'POST']);
const headers = [
  ['Cache-Control', 'no-store'],
  ['X-Content-Type-Options', 'nosniff'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
] as const;
