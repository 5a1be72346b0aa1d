import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Content } from '../contract/screen-api.ts';
import { mediaType } from './content-types.ts';
import { safetyHeaders } from './page-headers.ts';
import { type ByteRange, parseRange } from './parse-range.ts';
import { plainAnswer } from './plain-answer.ts';

/** A blob is a regular file: a link is not followed, and opening a FIFO never waits. */
const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const pieceSize = 256 * 1024;

/**
 * Hands out a content, whole or a range of it, as it is read. It shares its origin with the screens, so it is never a
 * page: pictures, videos and sound by a short list, anything else as bytes to be saved.
 *
 * @throws the system's errors
 */
export async function answerMedia(request: Request, content: Content): Promise<Response> {
  const type = mediaType(content.mime);
  const etag = `"${content.hash}"`;
  const headers: Record<string, string> = {
    ...safetyHeaders("sandbox; default-src 'none'"),
    'Content-Type': type ?? 'application/octet-stream',
    ...(type === null && { 'Content-Disposition': `attachment; filename="${content.hash}"` }),
    'Accept-Ranges': 'bytes',
    ETag: etag,
    // Asked for anew each time: the person may have blocked it, or left.
    'Cache-Control': 'private, no-cache',
  };
  if (matches(request.headers.get('If-None-Match'), etag))
    return new Response(null, { status: 304, headers });
  const file = await open(content.path, flags);
  let kept = false;
  try {
    const stat = await file.stat();
    if (!stat.isFile()) return plainAnswer(404, 'There is nothing at this address.');
    const range = request.method === 'HEAD' ? null : rangeOf(request, etag, stat.size);
    if (range === 'unsatisfiable')
      return plainAnswer(416, 'The content is shorter than that.', {
        'Content-Range': `bytes */${stat.size}`,
      });
    const { start, end } = range ?? { start: 0, end: stat.size - 1 };
    headers['Content-Length'] = String(end - start + 1);
    if (range) headers['Content-Range'] = `bytes ${start}-${end}/${stat.size}`;
    kept = request.method === 'GET' && end >= start;
    return new Response(kept ? streamOf(file, start, end) : null, { status: range ? 206 : 200, headers });
  } finally {
    if (!kept) await file.close();
  }
}

/** A part of it was kept by whoever asks: it may only be added to if it is a part of this very content. */
function rangeOf(request: Request, etag: string, size: number): ByteRange | 'unsatisfiable' | null {
  const condition = request.headers.get('If-Range');
  return condition === null || condition.trim() === etag
    ? parseRange(request.headers.get('Range'), size)
    : null;
}

/** If-None-Match compares weakly (RFC 9110, 13.1.2). */
function matches(header: string | null, etag: string): boolean {
  return (header ?? '').split(',').some((each) => [etag, `W/${etag}`, '*'].includes(each.trim()));
}

/** The stream closes the file: when it has ended, when it failed, and when nobody wants the rest. */
function streamOf(file: FileHandle, start: number, end: number): ReadableStream<Uint8Array> {
  const stream = file.createReadStream({ start, end, highWaterMark: pieceSize });
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
}
