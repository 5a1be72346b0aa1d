import { Argument, type Command } from 'commander';
import type { MarkTarget } from '../contract/api.ts';
import { EngineError } from '../contract/errors.ts';
import { type Status, statuses } from '../contract/words.ts';
import type { Act } from './act.ts';
import { examples } from './examples.ts';
import { exitStatus } from './exit-status.ts';
import { given } from './options/given.ts';
import { parseCount } from './options/parse-count.ts';
import { parseHash } from './options/parse-hash.ts';
import { formatCounted } from './print/numbers.ts';
import { printResult } from './print-result.ts';
import { withEngine } from './with-engine.ts';

interface Flags {
  readonly id?: number;
  readonly hash?: string;
  readonly path?: string;
}

/** Adds `mama mark STATUS`: decides about observations. */
export function addMark(program: Command, act: Act): void {
  program
    .command('mark')
    .summary('decide: assign files, ignore them, leave them pending')
    .description(
      'Sets the status of files: assigned (has a view), ignored (has none) or pending. "mama undo" takes it back.',
    )
    .addArgument(new Argument('<status>', 'the new status').choices(statuses))
    .option('--id <n>', 'one observation, by its number in "mama dups"', parseCount)
    .option('--hash <hash>', 'every observation of this content', parseHash)
    .option('--path <glob>', 'every observation whose whole path matches, such as "/media/card/**"')
    .addHelpText('after', examples('mama mark ignored --id 1204', 'mama mark assigned --path "**/Italy/**"'))
    .action(
      act<Flags>(async (context, [status], flags) => {
        const target = targetOf(flags);
        const result = await withEngine(context, {}, (api) => api.mark(status as Status, target));
        printResult(context, { changed: result.changed }, () =>
          result.changed === 0
            ? [`Nothing changed: ${'path' in target ? 'no path matches that had' : 'it had'} another status.`]
            : [
                `${formatCounted(result.changed, 'file')} marked ${status}.`,
                `Next: ${context.command('apply')}  makes the views match`,
              ],
        );
        return exitStatus.done;
      }),
    );
}

/** Exactly one of the three; an empty glob is none. */
function targetOf({ id, hash, path }: Flags): MarkTarget {
  const targets = Object.entries(given<Flags>({ id, hash, path: path === '' ? undefined : path }));
  if (targets.length !== 1)
    throw new EngineError('BAD_INPUT', 'Say which files: exactly one of --id N, --hash H and --path GLOB.');
  return Object.fromEntries(targets) as unknown as MarkTarget;
}
