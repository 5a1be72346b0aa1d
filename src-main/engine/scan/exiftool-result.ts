import { open } from 'node:fs/promises';
import { codeOf, EngineError } from '../../contract/errors.ts';
import { cleanTags, type Tags } from './exiftool-tags.ts';

export interface MetadataRequest {
  readonly key: string;
  /** A Buffer for names that are not UTF-8. Not a folder: its files would be read. */
  readonly path: string | Buffer;
  readonly mime: string | null;
}

export type MetadataResult =
  | { readonly key: string; readonly tags: Tags }
  | { readonly key: string; readonly error: EngineError };

/** What one file's output means: its tags, or what went wrong with it. */
export async function resultOf(request: MetadataRequest, output: Buffer): Promise<MetadataResult> {
  const raw = parseOutput(output);
  if (raw === undefined) return await whyNothing(request);
  const tags = cleanTags(raw);
  const complaint = raw['ExifTool:Error'];
  // A format that ExifTool does not know has no tags that it could read: nothing went wrong.
  if (complaint === undefined || complaint === 'Unknown file type' || Object.keys(tags).length > 0) {
    return { key: request.key, tags };
  }
  return await whyNothing(request, String(complaint));
}

function parseOutput(output: Buffer): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(output.toString('utf8'));
    // More than one would be the files of a folder.
    const first: unknown = Array.isArray(parsed) && parsed.length === 1 ? parsed[0] : undefined;
    return typeof first === 'object' && first !== null ? (first as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Without tags: the file is gone or may not be read, or else ExifTool's own complaint. */
async function whyNothing(request: MetadataRequest, complaint = 'no answer'): Promise<MetadataResult> {
  try {
    await (await open(request.path, 'r')).close();
  } catch (error) {
    return unreachable(request, error);
  }
  return failed(request, 'METADATA_FAILED', `ExifTool cannot read this file: ${complaint}.`);
}

/** For a file that the system does not let us open. */
export function unreachable(request: MetadataRequest, error: unknown): MetadataResult {
  const code = codeOf(error);
  const what = code === 'ENOENT' ? 'The file is not there any more.' : 'The file cannot be opened.';
  return failed(request, code, what, error);
}

/** The result of a request that came to nothing. */
export function failed(
  request: MetadataRequest,
  code: EngineError['code'],
  message: string,
  cause?: unknown,
): MetadataResult {
  const file = typeof request.path === 'string' ? request.path : request.path.toString('utf8');
  const options = cause === undefined ? { path: file } : { path: file, cause };
  return { key: request.key, error: new EngineError(code, message, options) };
}
