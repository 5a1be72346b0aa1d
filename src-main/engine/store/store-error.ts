import { EngineError, type ErrorCode } from '../../contract/errors.ts';

const fatal: Partial<Record<ErrorCode, string>> = {
  ENOSPC: 'The disk of the archive is full. Free some space and run it again; what is done stays done.',
  EDQUOT:
    'Your quota on the disk of the archive is used up. Free some space and run it again; what is done stays done.',
  EROFS: 'The disk of the archive is read-only. Make it writable and run it again.',
};

/** True for what makes every further write pointless. */
export function isFatal(error: unknown): boolean {
  return fatalCode(error) !== undefined;
}

function fatalCode(error: unknown): ErrorCode | undefined {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && code in fatal ? (code as ErrorCode) : undefined;
}

/** The error of the system as the sentence that ends a run. */
export function asFatalError(error: unknown, archive: string): EngineError {
  const code = fatalCode(error);
  if (!code) throw error;
  return new EngineError(code, `${fatal[code]} (${archive})`, { path: archive, cause: error });
}
