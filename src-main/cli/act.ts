import type { Context } from './context.ts';

/** What a command does: the arguments and the options it declared, already checked; resolves to the exit status. */
export type Work<Flags> = (context: Context, args: readonly string[], flags: Flags) => Promise<number>;

/** Makes a commander action of a command's work. */
export type Act = <Flags>(work: Work<Flags>) => (...values: unknown[]) => Promise<void>;
