import { setImmediate } from 'node:timers/promises';
import type { FileProblem } from '../contract/api.ts';
import { EngineError } from '../contract/errors.ts';
import type { ScreenApi } from '../contract/screen-api.ts';
import { addPaths } from './add-paths.ts';
import { incomingFolder } from './archive-folder.ts';
import { archiveSettings, changeArchiveSettings } from './archive-settings.ts';
import { changeSource } from './change-source.ts';
import { contentOf } from './content.ts';
import { listFolder } from './list-folder.ts';
import type { Roots } from './roots.ts';
import type { ScreenArchive } from './screen-archive.ts';
import { sourceSummaries } from './source-summaries.ts';

export interface ScreenApiHost {
  /** The archive that is open now. */
  readonly archive: () => ScreenArchive | null;
  readonly roots: Roots;
  readonly rootFolders: readonly string[] | null;
  /** May be added wherever it is. */
  readonly sample: string | null;
}

/** Paths that are checked before others get a turn. */
const pathsAtOnce = 256;

type ArchiveCalls = Omit<ScreenApi, 'state' | 'openArchive' | 'closeArchive'>;

/** What screens may ask of the archive that is open. */
export function openScreenApi({ archive, roots, rootFolders, sample }: ScreenApiHost): ArchiveCalls {
  /** Works with the archive that is open; if it is closed meanwhile, that is the error. */
  const use = async <T>(work: (open: ScreenArchive) => Promise<T>): Promise<T> => {
    const open = archive();
    if (!open) throw noArchive();
    try {
      return await work(open);
    } catch (error) {
      if (archive() !== open && !(error instanceof EngineError)) throw noArchive();
      throw open.context.db.explain(error);
    }
  };
  const check = (path: string, { context }: ScreenArchive) => {
    if (path !== sample && path !== incomingFolder(context.archive)) roots.check(path);
  };

  return {
    listFolder: async (path) => listFolder(path, rootFolders, archive()?.context.archive ?? null),
    sources: () => use(({ context, totals }) => sourceSummaries(context, totals)),
    addSource: (options) =>
      use(async (open) => {
        check(options.folder, open);
        const row = await open.api.addSource(options);
        open.changed('sources');
        return row;
      }),
    changeSource: (id, change) =>
      use(async (open) => {
        const row = await changeSource(open.context, id, change);
        open.changed('sources');
        return row;
      }),
    addPaths: (paths) =>
      use(async (open) => {
        const problems: FileProblem[] = [];
        const allowed: string[] = [];
        for (const [index, path] of paths.entries()) {
          // Each is resolved on the disk: others get a turn.
          if (index % pathsAtOnce === pathsAtOnce - 1) await setImmediate();
          try {
            check(path, open);
            allowed.push(path);
          } catch (error) {
            if (!(error instanceof EngineError)) throw error;
            problems.push({ path, code: error.code, message: error.message });
          }
        }
        const added = await addPaths(open.context, allowed);
        open.changed('sources');
        return { sources: added.sources, problems: [...problems, ...added.problems] };
      }),

    startJob: (spec) =>
      use(async (open) => {
        if (spec.type === 'coverage') check(spec.folder, open);
        return open.jobs.start(spec);
      }),
    jobs: (page) => use(({ jobs }) => jobs.page(page)),
    job: (id) => use(({ jobs }) => jobs.get(id)),
    jobProblems: (id, page) => use(({ jobs }) => jobs.problems(id, page)),
    pauseJob: (id) => use(({ jobs }) => jobs.pause(id)),
    resumeJob: (id) => use(({ jobs }) => jobs.resume(id)),
    cancelJob: (id) => use(({ jobs }) => jobs.cancel(id)),

    stats: () => use(({ totals }) => totals.stats()),
    settings: () => use(({ context }) => archiveSettings(context)),
    changeSettings: (change) =>
      use(async (open) => {
        const settings = await changeArchiveSettings(open.context, change);
        open.changed('settings');
        return settings;
      }),
    content: (hash) => use(({ context }) => contentOf(context, hash)),
  };
}

function noArchive(): EngineError {
  return new EngineError('NO_ARCHIVE', 'No archive is open. Open one, or make a new one.');
}
