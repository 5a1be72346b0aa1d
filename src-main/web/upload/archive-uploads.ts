import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { EVENTS, Server } from '@tus/server';
import { incomingPath } from './incoming-path.ts';
import { type TakenUpload, takeUpload } from './take-upload.ts';
import {
  type KeptUpload,
  listUploads,
  readUpload,
  removeUpload,
  touchedAt,
  uploadId,
} from './upload-folder.ts';
import { UploadRefused } from './upload-refused.ts';
import { makeUploadRoom } from './upload-room.ts';

/** What nobody sent anything for is given up. */
const staleMs = 24 * 3_600_000;
/** Finished uploads that are remembered, for clients that missed the answer. */
const mostFinished = 10_000;

export interface ArchiveUploadsOptions {
  /** Folder of the archive. */
  readonly archive: string;
  readonly keepFree: number;
  readonly log: (line: string) => void;
}

/** Uploads into one archive. */
export interface ArchiveUploads {
  readonly archive: string;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Finishes what was complete when the host ended, gives up what is stale, and counts the rest. */
  sweep(): Promise<void>;
}

/** The folder of an archive for what comes in by upload. */
export function incomingFolder(archive: string): string {
  return join(archive, 'incoming');
}

/** The folder of an archive for uploads that are not complete. */
export function uploadFolder(archive: string): string {
  return join(archive, '.mama', 'uploads');
}

/**
 * Takes uploads by the tus protocol (https://tus.io, 1.0.0): written below `.mama/uploads`, and moved to `incoming` when
 * complete. They survive a restart of the
 * host, but not one of the machine.
 *
 * @throws the system's errors if the folder cannot be made
 */
export function openArchiveUploads({ archive, keepFree, log }: ArchiveUploadsOptions): ArchiveUploads {
  const folder = uploadFolder(archive);
  mkdirSync(folder, { recursive: true });
  const room = makeUploadRoom(folder, keepFree);
  const finished = new Map<string, number>();
  const finishing = new Map<string, Promise<TakenUpload>>();

  /** Once for each upload, however often it is asked for: the client may come back while its file is read. */
  const finish = (upload: KeptUpload) => {
    const running = finishing.get(upload.id);
    if (running) return running;
    const begun = takeIn(upload).finally(() => finishing.delete(upload.id));
    finishing.set(upload.id, begun);
    return begun;
  };
  const takeIn = async ({ id, size, metadata }: KeptUpload): Promise<TakenUpload> => {
    try {
      const taken = await takeUpload({
        from: join(folder, id),
        incoming: incomingFolder(archive),
        names: incomingPath(metadata),
        size,
        mtimeMs: timeOf(metadata.lastModified),
        blake3: /^[0-9a-f]{64}$/i.exec(metadata.blake3 ?? '')?.[0].toLowerCase() ?? null,
      });
      await rm(join(folder, `${id}.json`), { force: true });
      finished.set(id, size);
      for (const oldest of finished.keys()) if (finished.size > mostFinished) finished.delete(oldest);
      room.release(id);
      return taken;
    } catch (error) {
      // Its bytes are wrong and stay so; anything else may pass.
      if (error instanceof UploadRefused && error.status_code === 460) {
        await removeUpload(folder, id);
        room.release(id);
      }
      throw error;
    }
  };

  const server = new Server({
    path: '/upload',
    datastore: new FileStore({ directory: folder }),
    relativeLocation: true,
    allowedOrigins: () => false,
    disableTerminationForFinishedUploads: true,
    getFileIdFromRequest: (_, id) => (uploadId.test(id ?? '') ? id : undefined),
    onUploadCreate: async (_, { id, size, metadata }) => {
      if (size === undefined || !Number.isSafeInteger(size))
        throw new UploadRefused(400, 'The size of the file must be said at the beginning.');
      incomingPath(metadata ?? {});
      await room.reserve(id, size);
      return {};
    },
    onUploadFinish: async (request, { id }) => {
      // Reading a large file again takes longer than a silent connection may last.
      request.runtime?.node?.req.socket.setTimeout(0);
      const upload = await readUpload(folder, id);
      // Whoever looked after it in between may have taken it in already.
      if (!upload && finished.has(id)) return {};
      if (!upload) throw new UploadRefused(410, 'This upload was removed. Send the file again.');
      await finish(upload);
      return {};
    },
    onResponseError: (_, error) => {
      if (error instanceof UploadRefused || 'status_code' in error) return undefined;
      log(`an upload failed: ${error.stack}`);
      return { status_code: 500, body: 'The file could not be written. The log of mama serve says why.\n' };
    },
  });
  server.on(EVENTS.POST_TERMINATE, (_request, _response, id) => room.release(id));

  /** Bytes of an upload that is complete; a client that missed the answer asks where to go on. */
  const completeSize = async (id: string) => {
    if (finished.has(id)) return finished.get(id);
    const upload = await readUpload(folder, id);
    if (!upload || upload.offset !== upload.size) return undefined;
    await finish(upload);
    return upload.size;
  };

  return {
    archive,
    handle: async (request, response) => {
      const id = /^\/upload\/([0-9a-f]{32})$/.exec(request.url ?? '')?.[1];
      const size = request.method === 'HEAD' && id !== undefined ? await completeSize(id) : undefined;
      if (size === undefined) return server.handle(request, response) as Promise<void>;
      response.writeHead(200, {
        ...{ 'Tus-Resumable': '1.0.0', 'Cache-Control': 'no-store' },
        ...{ 'Upload-Offset': size, 'Upload-Length': size },
      });
      response.end();
    },
    sweep: async () => {
      for (const id of await listUploads(folder)) {
        const upload = await readUpload(folder, id);
        const touched = await touchedAt(folder, id);
        const isWhole = upload?.offset === upload?.size;
        // What arrives is flushed when it is whole. After a power cut a file may be as long as it was and hold
        // nothing: what arrived before the machine was started cannot be gone on with.
        const isTrusted = touched > Date.now() - uptime() * 1000;
        if (upload && isWhole && isTrusted)
          await finish(upload).catch((error: unknown) => log(`an upload stays unfinished: ${error}`));
        else if (!isTrusted || Date.now() - touched > staleMs) {
          await removeUpload(folder, id);
          room.release(id);
        } else if (upload) room.count(id, upload.size);
      }
    },
  };
}

/** Milliseconds since 1970 as a client writes them; null for what is none, or lies beyond what file systems keep. */
function timeOf(text: string | null | undefined): number | null {
  const time = Number(text ?? Number.NaN);
  return Number.isFinite(time) && time > 0 && time < 32_503_680_000_000 ? time : null;
}
