import type { SourceRow } from '../../src-main/contract/api.ts';
import { EngineError } from '../../src-main/contract/errors.ts';
import type { JobProblem, JobRow } from '../../src-main/contract/jobs.ts';
import type { ScreenApi } from '../../src-main/contract/screen-api.ts';
import type { FakeWorld } from './fake-engine.ts';
import { fakeJob } from './fake-job.ts';
import { fakeSource } from './fake-sources.ts';
import { fakeListing } from './fake-tree.ts';

/** Every call of a screen, answered from memory. */
export function fakeCalls(world: FakeWorld): ScreenApi {
  const jobOf = (id: number): JobRow => {
    const job = world.jobs.get(id);
    if (!job) throw new EngineError('NOT_FOUND', `There is no job ${id}.`);
    return job;
  };
  const setState = (change: Partial<typeof world.state>) => {
    world.state = { ...world.state, ...change };
    world.tell({ event: 'state', state: world.state });
    return world.state;
  };
  const add = (folder: string, change: Partial<SourceRow> = {}) => {
    const known = world.sources.find(({ basedir }) => basedir === folder);
    if (known) return known;
    const row = {
      ...fakeSource(3),
      id: world.sources.length + 1,
      basedir: folder,
      kind: 'existing' as const,
      only: null,
      ...change,
    };
    world.sources = [...world.sources, row];
    world.tell({ event: 'changed', tables: ['sources'] });
    return row;
  };
  return {
    state: async () => world.state,
    openArchive: async ({ path, create }) => {
      if (!create && path.includes('nothing')) {
        const problem = { code: 'ARCHIVE_MISSING' as const, message: `${path} is no archive.`, path };
        setState({ problem });
        throw new EngineError(problem.code, problem.message, { path });
      }
      return setState({ archive: { archiveId: `id of ${path}`, path, catalog: 'sqlite' }, problem: null });
    },
    closeArchive: async () => setState({ archive: null }),
    listFolder: async (path) => fakeListing(path),
    sources: async () => world.sources,
    addSource: async ({ folder, kind }) => add(folder, kind ? { kind } : {}),
    changeSource: async (id, change) => {
      world.sources = world.sources.map((row) => (row.id === id ? { ...row, ...change } : row));
      world.tell({ event: 'changed', tables: ['sources'] });
      return world.sources.find((row) => row.id === id) as SourceRow;
    },
    addPaths: async (paths) => ({
      sources: paths.filter((path) => !path.includes('refused')).map((path) => add(path)),
      problems: paths
        .filter((path) => path.includes('refused'))
        .map((path) => ({ path, code: 'EACCES' as const, message: `${path} cannot be opened.` })),
    }),
    startJob: async (spec) => {
      const sourceId = 'sourceId' in spec ? spec.sourceId : undefined;
      const job = fakeJob(Math.max(0, ...world.jobs.keys()) + 1, {
        spec,
        folder: world.sources.find(({ id }) => id === sourceId)?.basedir ?? null,
        progress: null,
        samples: [],
      });
      world.setJob(job);
      world.run(job);
      return job;
    },
    jobs: async ({ limit, beforeId = Number.POSITIVE_INFINITY }) =>
      [...world.jobs.values()]
        .filter(({ id }) => id < beforeId)
        .sort((a, b) => b.id - a.id)
        .slice(0, limit),
    job: async (id) => jobOf(id),
    jobProblems: async (id, { limit, afterId = 0, kind }) => {
      const wanted = Object.entries(jobOf(id).problems).filter(
        ([each]) => kind === undefined || each === kind,
      );
      const all = wanted.flatMap(([each, count]) => Array.from({ length: count }, () => each));
      return all.slice(afterId, afterId + limit).map((each, n) => ({
        id: afterId + n + 1,
        kind: each as JobProblem['kind'],
        path: `/media/ada/old-laptop/Pictures/2004/IMG_${afterId + n + 1}.jpg`,
        code: each === 'error' ? ('EACCES' as const) : null,
        message: 'It cannot be opened: you have no permission.',
      }));
    },
    pauseJob: async (id) => world.setJob({ ...jobOf(id), state: 'paused' }),
    resumeJob: async (id) => {
      const job = world.setJob({ ...jobOf(id), state: 'running' });
      world.run(job);
      return job;
    },
    cancelJob: async (id) => world.setJob({ ...jobOf(id), state: 'cancelled', endedAt: Date.now() }),
    stats: async () => ({
      observations: 214_877,
      live: 212_004,
      gone: 2_873,
      blobs: 148_212,
      storedBlobs: 139_004,
      bytesSeen: 1_204_000_000_000,
      bytesStored: 811_000_000_000,
      bytesSaved: 374_000_000_000,
      blocked: 12,
      lost: 0,
      metadataOwed: 318,
      byStatus: { pending: 9_410, assigned: 198_003, ignored: 4_591 },
      byKind: { existing: 180_400, syncthing: 28_000, import: 3_604 },
      byType: {
        image: { files: 181_000, bytes: 702_000_000_000 },
        video: { files: 9_800, bytes: 461_000_000_000 },
        audio: { files: 14_004, bytes: 38_000_000_000 },
        other: { files: 7_200, bytes: 3_000_000_000 },
      },
    }),
    settings: async () => ({
      excludes: ['*.tmp'],
      builtInExcludes: ['.DS_Store', 'Thumbs.db', '@eaDir', '.stfolder', '.stversions'],
    }),
    changeSettings: async (change) => ({ excludes: change.excludes ?? [], builtInExcludes: ['.DS_Store'] }),
    content: async (hash) => ({ hash, path: `/home/ada/Mama/blobs/${hash}`, size: 1, mime: 'image/jpeg' }),
  };
}
