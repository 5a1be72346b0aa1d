import { z } from 'zod';
import { EngineError } from './errors.ts';
import { type JobSpec, jobProblemKinds } from './jobs.ts';
import type { ScreenApi } from './screen-api.ts';
import { pendingPolicies, sourceKinds } from './words.ts';

/*
 * What comes from a screen is untrusted, whatever its types say. Each call's arguments are checked here, at the
 * engine's border; objects with keys that nobody knows are refused, so that a misspelt option is not ignored.
 */

/** Longer than any path a system takes (PATH_MAX is 4,096 bytes on Linux, 32,767 characters on Windows). */
const path = z.string().min(1).max(40_000);
const pattern = z.string().min(1).max(4096);
const patterns = z.array(pattern).max(1000);
const id = z.int().positive();
const limit = z.int().min(1).max(1000);

const jobSpec = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('scan'),
    sourceId: id,
    metadata: z.boolean().exactOptional(),
    acceptGone: z.boolean().exactOptional(),
    rehash: z.boolean().exactOptional(),
  }),
  z.strictObject({ type: z.literal('plan'), sourceId: id.exactOptional() }),
  z.strictObject({ type: z.literal('apply'), sourceId: id.exactOptional() }),
  z.strictObject({ type: z.literal('metadata') }),
  z.strictObject({
    type: z.literal('verify'),
    mode: z.enum(['quick', 'full']),
    heal: z.boolean().exactOptional(),
  }),
  z.strictObject({ type: z.literal('coverage'), folder: path, quick: z.boolean().exactOptional() }),
]) satisfies z.ZodType<JobSpec>;

type Arguments = { readonly [Call in keyof ScreenApi]: z.ZodType<Parameters<ScreenApi[Call]>> };

const calls = {
  state: z.tuple([]),
  openArchive: z.tuple([z.strictObject({ path, create: z.boolean() })]),
  closeArchive: z.tuple([]),
  listFolder: z.tuple([path.nullable()]),
  sources: z.tuple([]),
  addSource: z.tuple([
    z.strictObject({
      folder: path,
      kind: z.enum(sourceKinds).exactOptional(),
      excludes: patterns.exactOptional(),
      onPending: z.enum(pendingPolicies).exactOptional(),
      copyOnly: z.boolean().exactOptional(),
      volume: z.enum(['same', 'new']).exactOptional(),
    }),
  ]),
  changeSource: z.tuple([
    id,
    z.strictObject({
      onPending: z.enum(pendingPolicies).exactOptional(),
      copyOnly: z.boolean().exactOptional(),
      excludes: patterns.exactOptional(),
    }),
  ]),
  addPaths: z.tuple([z.array(path).min(1).max(100_000)]),
  startJob: z.tuple([jobSpec]),
  jobs: z.tuple([z.strictObject({ limit, beforeId: id.exactOptional() })]),
  job: z.tuple([id]),
  jobProblems: z.tuple([
    id,
    z.strictObject({
      limit,
      afterId: z.int().nonnegative().exactOptional(),
      kind: z.enum(jobProblemKinds).exactOptional(),
    }),
  ]),
  pauseJob: z.tuple([id]),
  resumeJob: z.tuple([id]),
  cancelJob: z.tuple([id]),
  stats: z.tuple([]),
  settings: z.tuple([]),
  changeSettings: z.tuple([z.strictObject({ excludes: patterns.exactOptional() })]),
  content: z.tuple([z.string().regex(/^[0-9a-f]{64}$/)]),
} satisfies Arguments;

/**
 * The call and arguments of a request, as they may be handed to the engine.
 *
 * @throws EngineError BAD_INPUT, naming what is wrong
 */
export function checkCall(name: unknown, args: unknown): { name: keyof ScreenApi; args: unknown[] } {
  if (typeof name !== 'string' || !Object.hasOwn(calls, name))
    // Not every value has a text: an object's own may throw.
    throw new EngineError(
      'BAD_INPUT',
      `The engine knows no call "${typeof name === 'string' ? name.slice(0, 80) : typeof name}".`,
    );
  const checked = calls[name as keyof ScreenApi].safeParse(args);
  if (!checked.success)
    throw new EngineError('BAD_INPUT', `${name}: ${z.prettifyError(checked.error).slice(0, 1000)}`);
  return { name: name as keyof ScreenApi, args: checked.data };
}
