import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { PageOptions } from './answer.ts';
import { screenType } from './content-types.ts';
import { pagePolicy, safetyHeaders } from './page-headers.ts';
import { plainAnswer } from './plain-answer.ts';

/** What Vite puts a hash of the content into the name of: under one name it never changes. */
const hashed = /^\/assets\/.+-[\w-]{8}\.\w+$/;

/**
 * One of the screens' own files; `/` is index.html. They are small and read whole, which also works inside Electron's
 * archive.
 *
 * @throws the system's errors
 */
export async function answerScreen(
  request: Request,
  path: string,
  { screens, connect }: PageOptions,
): Promise<Response> {
  const nothing = () => plainAnswer(404, 'There is nothing at this address.');
  const name = plainPath(path === '/' ? '/index.html' : path);
  const type = name === null ? undefined : screenType(name);
  if (name === null || type === undefined) return nothing();
  const folder = await realpath(screens);
  const wanted = join(folder, ...name.split('/'));
  // A link that leads elsewhere, or a spelling that only a file system without case takes, is another path.
  if ((await realpath(wanted).catch(isMissing)) !== wanted) return nothing();
  const bytes = await readFile(wanted).catch(isMissing);
  if (bytes === null) return nothing();
  return new Response(request.method === 'HEAD' ? null : bytes, {
    headers: {
      ...safetyHeaders(pagePolicy(connect)),
      'Content-Type': type,
      'Content-Length': String(bytes.byteLength),
      'Cache-Control': hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
  });
}

/**
 * The decoded path without its first slash; null for any that is not spelt plainly: `..` in any form, encoded slashes,
 * backslashes, NUL, hidden files, and the colon, behind which Windows has drives and streams.
 */
function plainPath(path: string): string | null {
  if (/%2f|%5c/i.test(path)) return null;
  let decoded: string;
  try {
    decoded = decodeURIComponent(path).slice(1);
  } catch {
    return null;
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are among what is refused
  if (/[\u0000-\u001f\\:]/.test(decoded)) return null;
  return decoded.split('/').some((part) => part === '' || part.startsWith('.')) ? null : decoded;
}

function isMissing(error: unknown): null {
  if (['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'ENAMETOOLONG'].includes((error as { code: string }).code))
    return null;
  throw error;
}
