import { codeOf, EngineError, type ErrorCode } from '../contract/errors.ts';
import { refusals } from '../engine/refusals.ts';

/** What a run of mama ends with; scripts rely on these numbers. */
export const exitStatus = {
  done: 0,
  /** Done, but some files could not be processed; they are listed. */
  incomplete: 1,
  usage: 2,
  /** Refused, to protect data. */
  refused: 3,
  failed: 4,
} as const;

const byCode: Partial<Record<ErrorCode, number>> = {
  ARCHIVE_INSIDE_SOURCE: exitStatus.usage,
  ARCHIVE_MISSING: exitStatus.usage,
  ARCHIVE_NOT_EMPTY: exitStatus.usage,
  BAD_INPUT: exitStatus.usage,
  NOT_FOUND: exitStatus.usage,
  NO_ARCHIVE: exitStatus.usage,
  SOURCE_INSIDE_ARCHIVE: exitStatus.usage,
  WRONG_NODE: exitStatus.usage,
};

/** Codes that are the person's mistake when the engine names the folder, but a defect when anything else throws them. */
const usageFromEngine: ReadonlySet<ErrorCode> = new Set(['ENOENT', 'ENOTDIR']);

/** A run that the person or the system ended early by a signal. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  readonly signal: NodeJS.Signals;

  constructor(signal: NodeJS.Signals) {
    super('stopped; run it again to continue');
    this.signal = signal;
  }
}

/** 128 + the number of the signal, as shells report it. */
export function statusOfSignal(signal: NodeJS.Signals): number {
  return signal === 'SIGTERM' ? 143 : 130;
}

/** The exit status for anything thrown by a command. */
export function statusOf(error: unknown): number {
  if (error instanceof Stopped) return statusOfSignal(error.signal);
  const code = codeOf(error);
  if (error instanceof EngineError && usageFromEngine.has(code)) return exitStatus.usage;
  if (refusals.has(code)) return exitStatus.refused;
  return byCode[code] ?? exitStatus.failed;
}
