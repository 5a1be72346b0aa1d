import type { Command } from 'commander';
import type { Act } from './act.ts';
import { examples } from './examples.ts';
import { exitStatus } from './exit-status.ts';
import { formatCounted } from './print/numbers.ts';
import { printResult } from './print-result.ts';
import { withEngine } from './with-engine.ts';

/** Adds `mama undo`: takes back the last decision. */
export function addUndo(program: Command, act: Act): void {
  program
    .command('undo')
    .summary('take back the last decision')
    .description('Takes back the last decision (mark, block, unblock); again takes back the one before it.')
    .addHelpText('after', examples('mama undo'))
    .action(
      act(async (context) => {
        const { changed } = await withEngine(context, {}, (api) => api.undo());
        printResult(context, { changed }, () =>
          changed === 0
            ? ['There is nothing to take back.']
            : [
                `${formatCounted(changed, 'decision')} taken back.`,
                `Next: ${context.command('apply')}  makes the views match`,
              ],
        );
        return exitStatus.done;
      }),
    );
}
