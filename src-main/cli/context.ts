import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { EngineError } from '../contract/errors.ts';
import type { ArchivePlace, Host } from './host.ts';
import { given } from './options/given.ts';
import { type Paint, paintFor } from './paint.ts';

/** The options that every command takes, before or after its name. */
export interface GlobalFlags {
  readonly archive?: string;
  readonly db?: string;
  readonly json?: true;
}

/** What a command knows of the line it was called by. */
export interface Context {
  readonly host: Host;
  /** The archive's folder, absolute, and the catalog's address if it is not in there. */
  readonly place: ArchivePlace;
  readonly json: boolean;
  readonly paint: Paint;
  /** `mama apply`, with the archive if this line named one: to be copied from the screen. */
  command(line: string): string;
}

/** @throws EngineError BAD_INPUT if the catalog's address is none */
export function contextOf(host: Host, flags: GlobalFlags): Context {
  const archive = resolve(flags.archive || host.env.MAMA_ARCHIVE || join(homedir(), 'Mama'));
  const db = flags.db || host.env.MAMA_DATABASE_URL || undefined;
  if (db !== undefined && !/^postgres(ql)?:\/\//.test(db))
    throw new EngineError(
      'BAD_INPUT',
      'The address of the catalog must begin with postgres:// (--db, MAMA_DATABASE_URL).',
    );
  return {
    host,
    place: given<ArchivePlace>({ archive, db }),
    json: flags.json === true,
    paint: paintFor(host.stdout, host.env),
    command: (line) => (flags.archive ? `mama ${line} --archive ${quoted(archive)}` : `mama ${line}`),
  };
}

/** A path as a POSIX shell takes it. */
function quoted(path: string): string {
  return /^[\w./+:@%,-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
