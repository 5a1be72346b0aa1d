import type { AddSource } from '../contract/api.ts';
import { EngineError } from '../contract/errors.ts';
import type { EngineContext } from './context.ts';
import type { Reader, Row } from './db/database.ts';
import { addSourceRow, allSources, hasLiveFiles, updateSource } from './db/sources.ts';
import { forDisplay } from './scan/file-name.ts';
import { volumeOf } from './scan/volume.ts';
import { isIncoming, refuseOverlap } from './source-overlap.ts';
import { isSameVolume, otherVolume } from './source-volume.ts';
import { chooseViewRoot } from './store/view-path.ts';

/** What a folder is to be a source with; what is left out stays as it is, or is as usual. */
export interface Enrolment extends Omit<AddSource, 'folder'> {
  /** The folder, absolute and without links. */
  readonly basedir: string;
  /** Names of the only files to take; null for the whole folder. */
  readonly only: readonly string[] | null;
}

/**
 * The source of a folder on this host, looked for and added in one turn: a folder that is added twice at the same time
 * is one source. A source of single files takes in more of them, or becomes one of the whole folder; never the reverse.
 *
 * @throws EngineError SOURCE_INSIDE_ARCHIVE, ARCHIVE_INSIDE_SOURCE, BAD_INPUT, BRAKE if the folder is on another volume
 */
export async function enrolSource(engine: EngineContext, enrolment: Enrolment): Promise<Row<'sources'>> {
  const { basedir } = enrolment;
  const volume = volumeOf(basedir);
  const settings = {
    ...(enrolment.excludes !== undefined && { excludes: [...enrolment.excludes] }),
    ...(enrolment.onPending !== undefined && { onPending: enrolment.onPending }),
    ...(enrolment.copyOnly !== undefined && { copyOnly: enrolment.copyOnly }),
    volume: volume.id,
    filesystem: volume.filesystem,
  };
  return engine.db.write(async (writer) => {
    const all = await allSources(writer);
    const candidates = all.filter((each) => each.hostname === engine.hostname && each.basedir === basedir);
    const known = await chooseKnown(writer, candidates, volume.id, enrolment);
    const only = joinOnly(known, enrolment.only);
    const excludes = settings.excludes ?? known?.excludes ?? candidates.at(-1)?.excludes ?? [];
    refuseOverlap(engine, basedir, only ? null : excludes);
    if (known) {
      refuseOtherKind(known, enrolment);
      const changed = { ...settings, ...(only !== known.only && { only }) };
      await updateSource(writer, known.id, changed);
      return { ...known, ...changed };
    }
    const kind = kindOf(engine, enrolment);
    // Where the archive is says nothing of what is uploaded into it.
    const place = isIncoming(engine, basedir) ? 'uploads' : basedir;
    const taken = all.map((other) => other.viewRoot);
    return addSourceRow(writer, {
      hostname: engine.hostname,
      basedir,
      kind,
      viewRoot: chooseViewRoot(kind, place, engine.hostname, taken),
      only,
      createdAt: Date.now(),
      ...settings,
    });
  });
}

/** All names, each once; the very list that is known if it holds them all. */
function joinOnly(known: Row<'sources'> | undefined, names: readonly string[] | null): string[] | null {
  if (names === null || known?.only === null) return null;
  const before = known?.only ?? [];
  const all = new Set([...before, ...names]);
  return known && all.size === before.length ? before : [...all];
}

function kindOf(engine: EngineContext, { basedir, kind, only }: Enrolment): Row<'sources'>['kind'] {
  if (!isIncoming(engine, basedir)) return kind ?? (only ? 'import' : 'existing');
  if (kind === undefined || kind === 'incoming') return 'incoming';
  throw new EngineError(
    'BAD_INPUT',
    `${forDisplay(basedir)} is where the archive takes uploads; its kind is "incoming".`,
    { path: basedir },
  );
}

function refuseOtherKind(known: Row<'sources'>, { kind }: Enrolment): void {
  if (kind === undefined || kind === known.kind) return;
  throw new EngineError(
    'BAD_INPUT',
    `${forDisplay(known.basedir)} is already a source of kind "${known.kind}"; its kind is part of where its views are and stays.`,
    { path: known.basedir },
  );
}

/** The source that the folder is now: on the volume it was on, or on another one if the person says so. */
async function chooseKnown(
  db: Reader,
  candidates: readonly Row<'sources'>[],
  volume: string | null,
  options: Enrolment,
): Promise<Row<'sources'> | undefined> {
  const same = candidates.find((row) => isSameVolume(row, volume));
  if (same || candidates.length === 0) return same;
  if (options.volume === 'new') return undefined;
  const last = candidates.at(-1) as Row<'sources'>;
  if (options.volume === 'same' || !(await hasLiveFiles(db, last.id))) return last;
  throw otherVolume(last, volume);
}
