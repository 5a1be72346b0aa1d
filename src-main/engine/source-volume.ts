import { EngineError } from '../contract/errors.ts';
import type { Row } from './db/database.ts';
import { forDisplay } from './scan/file-name.ts';

/** True also where the system does not tell. */
export function isSameVolume(source: Row<'sources'>, volume: string | null): boolean {
  return source.volume === volume || source.volume === null || volume === null;
}

/** The folder is there, but on another file system than before. */
export function otherVolume(source: Row<'sources'>, volume: string | null): EngineError {
  return new EngineError(
    'BRAKE',
    `${forDisplay(source.basedir)} is on another volume than before (${volume}, was ${source.volume}). If its disk is not plugged in, plug it in and scan again. If this is the same folder on a new disk, add --same-volume; if it is another disk or card at the same place, add --new-source. Nothing was marked as gone.`,
    { path: source.basedir },
  );
}

/** The folder is not there at all, but the catalog knows files of it. */
export function notThere(folder: string): EngineError {
  return new EngineError(
    'BRAKE',
    `${forDisplay(folder)} is not there, but the catalog knows it. Plug its disk in and scan again. Nothing was marked as gone.`,
    { path: folder },
  );
}
