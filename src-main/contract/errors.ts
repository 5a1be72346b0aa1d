/**
 * Every code an error may carry across a boundary. The list is closed: a host can name each one in its own words.
 * Codes of the operating system (ENOSPC, EACCES, …) are kept as they are, because people search for them.
 */
export const errorCodes = [
  'ARCHIVE_INSIDE_SOURCE',
  'ARCHIVE_LOCKED',
  'ARCHIVE_MISSING',
  'ARCHIVE_NOT_EMPTY',
  'ARCHIVE_TOO_NEW',
  'BAD_INPUT',
  'BRAKE',
  'CANCELLED',
  'CATALOG_CORRUPT',
  'CATALOG_TOO_NEW',
  'CATALOG_UNREACHABLE',
  'CHANGED_WHILE_READ',
  'CONTENT_CHANGED',
  'EACCES',
  'EDQUOT',
  'EIO',
  'EMFILE',
  'EMLINK',
  'ENAMETOOLONG',
  'ENGINE_LOST',
  'ENOENT',
  'ENOSPC',
  'ENOTDIR',
  'EPERM',
  'EROFS',
  'EXDEV',
  'FORBIDDEN',
  'LAST_COPY',
  'METADATA_FAILED',
  'METADATA_TIMEOUT',
  'METADATA_UNAVAILABLE',
  'NOT_FOUND',
  'NO_ARCHIVE',
  'SOURCE_INSIDE_ARCHIVE',
  'UNKNOWN',
  'WRONG_NODE',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

const known: ReadonlySet<string> = new Set(errorCodes);

/** The one error that crosses a boundary: a code to act on, a sentence for a person, and the file it is about. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly code: ErrorCode;
  readonly path: string | undefined;

  constructor(code: ErrorCode, message: string, options: { path?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.path = options.path;
  }
}

/** The system's or our own code of anything thrown; `UNKNOWN` where it has none that is on the list. */
export function codeOf(error: unknown): ErrorCode {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && known.has(code) ? (code as ErrorCode) : 'UNKNOWN';
}
