import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../../contract/errors.ts';
import type { UploadMetadata } from './incoming-path.ts';

/** An upload as @tus/file-store keeps it: the bytes in `<id>`, what is known of it in `<id>.json`. */
export interface KeptUpload {
  readonly id: string;
  /** Bytes of the whole file. */
  readonly size: number;
  /** Bytes that are there. */
  readonly offset: number;
  readonly metadata: UploadMetadata & Record<string, string | null | undefined>;
}

export const uploadId = /^[0-9a-f]{32}$/;

/** One upload; null if there is none of this id, or if what is kept of it makes no sense. */
export async function readUpload(folder: string, id: string): Promise<KeptUpload | null> {
  try {
    const [text, { size: offset }] = await Promise.all([
      readFile(join(folder, `${id}.json`), 'utf8'),
      stat(join(folder, id)),
    ]);
    const { size, metadata } = JSON.parse(text) as Partial<KeptUpload>;
    if (typeof size !== 'number') return null;
    return { id, size, offset, metadata: metadata ?? {} };
  } catch (error) {
    if (error instanceof SyntaxError || codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Ids of everything in the folder, whole or not. */
export async function listUploads(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  });
  return [...new Set(names.map((name) => name.replace(/\.json$/, '')))].filter((id) => uploadId.test(id));
}

/** Removes what is there of an upload: first what makes it one. */
export async function removeUpload(folder: string, id: string): Promise<void> {
  await rm(join(folder, `${id}.json`), { force: true });
  await rm(join(folder, id), { force: true });
}

/** When something of an upload was written last, in milliseconds since 1970. It may just be in the making. */
export async function touchedAt(folder: string, id: string): Promise<number> {
  const times = [id, `${id}.json`].map((name) =>
    stat(join(folder, name)).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    ),
  );
  return Math.max(...(await Promise.all(times)));
}
