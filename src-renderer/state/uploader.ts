import { type DetailedError, Upload } from 'tus-js-client';
import type { DroppedFile } from './dropped-files.ts';

export interface UploadProgress {
  readonly files: number;
  readonly bytes: number;
  readonly doneFiles: number;
  readonly doneBytes: number;
}

export interface UploadListener {
  report(progress: UploadProgress): void;
  failed(path: string, message: string): void;
  /** Nothing is left to do. */
  done(): void;
}

export interface Uploader {
  /** Resolves when all are known, not when they are there. */
  add(files: AsyncIterable<DroppedFile>): Promise<void>;
  pause(): void;
  resume(): void;
  cancel(): void;
}

/** A browser opens six connections to a host; the engine's and the pictures' must not wait. */
const atOnce = 3;
const retryDelays = [0, 1000, 3000, 5000, 10_000, 30_000];
const reportEveryMs = 200;

/**
 * By what an upload that was broken off is found again. The library's own key leaves the folder out: the same camera name,
 * size and time in two folders would then continue each other.
 */
export function uploadKey({ file, relativePath }: DroppedFile, endpoint: string): string {
  return JSON.stringify(['mama-upload', endpoint, relativePath, file.size, file.lastModified]);
}

/** Uploads files a few at a time by the tus protocol; one that was broken off, also by a reload, goes on where it was. */
export function startUploader(endpoint: string, listener: UploadListener): Uploader {
  const waiting: DroppedFile[] = [];
  const running = new Map<Upload, { sent: number; isReady: boolean }>();
  let progress: UploadProgress = { files: 0, bytes: 0, doneFiles: 0, doneBytes: 0 };
  let adding = 0;
  let isPaused = false;
  let isCancelled = false;
  let reported = 0;

  const report = (isLast = false) => {
    const now = performance.now();
    if (!isLast && now - reported < reportEveryMs) return;
    reported = now;
    let doneBytes = progress.doneBytes;
    for (const { sent } of running.values()) doneBytes += sent;
    listener.report({ ...progress, doneBytes });
  };
  const finish = (upload: Upload, size: number) => {
    running.delete(upload);
    progress = {
      ...progress,
      doneFiles: progress.doneFiles + 1,
      doneBytes: progress.doneBytes + size,
    };
    report();
    next();
  };
  const next = () => {
    while (!isPaused && running.size < atOnce && waiting.length > 0) begin(waiting.shift() as DroppedFile);
    if (waiting.length > 0 || running.size > 0 || adding > 0) return;
    report(true);
    listener.done();
  };
  const begin = ({ file, relativePath }: DroppedFile) => {
    const state = { sent: 0, isReady: false };
    const upload: Upload = new Upload(file, {
      endpoint,
      retryDelays,
      removeFingerprintOnSuccess: true,
      fingerprint: async () => uploadKey({ file, relativePath }, endpoint),
      metadata: { filename: file.name, relativePath, lastModified: String(file.lastModified) },
      onProgress: (sent) => {
        state.sent = sent;
        report();
      },
      onSuccess: () => finish(upload, file.size),
      onError: (error) => {
        listener.failed(relativePath, reasonOf(error));
        finish(upload, file.size);
      },
    });
    running.set(upload, state);
    void upload.findPreviousUploads().then(([previous]) => {
      if (previous) upload.resumeFromPreviousUpload(previous);
      state.isReady = true;
      if (running.has(upload) && !isPaused) upload.start();
    });
  };
  return {
    add: async (files) => {
      adding++;
      try {
        for await (const each of files) {
          if (isCancelled) return;
          waiting.push(each);
          progress = { ...progress, files: progress.files + 1, bytes: progress.bytes + each.file.size };
          next();
          report();
        }
      } finally {
        adding--;
        next();
      }
    },
    pause: () => {
      isPaused = true;
      for (const upload of running.keys()) void upload.abort();
    },
    resume: () => {
      isPaused = false;
      for (const [upload, { isReady }] of running) if (isReady) upload.start();
      next();
    },
    cancel: () => {
      isCancelled = true;
      waiting.length = 0;
      for (const upload of running.keys()) void upload.abort(true).catch(() => undefined);
      running.clear();
      isPaused = false;
      next();
    },
  };
}

/** What the host said, or what the network did. */
function reasonOf(error: Error | DetailedError): string {
  const body = (error as Partial<DetailedError>).originalResponse?.getBody().trim();
  return body || error.message;
}
