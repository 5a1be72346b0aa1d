import type { Command } from 'commander';
import type { PlanStep } from '../contract/api.ts';
import { forDisplay } from '../engine/scan/file-name.ts';
import type { Act } from './act.ts';
import type { Context } from './context.ts';
import { examples } from './examples.ts';
import { exitStatus } from './exit-status.ts';
import { given } from './options/given.ts';
import { parseCount } from './options/parse-count.ts';
import { applySummary } from './print/apply-summary.ts';
import { formatBytes } from './print/numbers.ts';
import { printResult } from './print-result.ts';
import { withTask } from './with-engine.ts';

interface Flags {
  readonly dryRun?: true;
  readonly source?: number;
}

/** Adds `mama apply`: makes the archive match what was decided. */
export function addApply(program: Command, act: Act): void {
  program
    .command('apply')
    .summary('store what is new, make and remove views')
    .description(
      'Brings new contents into the archive and makes, moves and removes views, as each file’s status asks.',
    )
    .option('--dry-run', 'print every step and its cost, change nothing')
    .option('--source <id>', 'only this source, by its number in "mama sources"', parseCount)
    .addHelpText('after', examples('mama apply --dry-run', 'mama apply --source 3'))
    .action(
      act<Flags>(async (context, _args, flags) => {
        const dryRun = flags.dryRun === true;
        const printed = dryRun && !context.json;
        const result = await withTask(
          context,
          {},
          (api, task) =>
            api.apply({
              ...given<{ sourceId?: number }>({ sourceId: flags.source }),
              ...task,
              dryRun,
              ...(printed ? { plan: (step: PlanStep) => printStep(context, step) } : {}),
            }),
          !printed,
        );
        printResult(context, result, () => applySummary(context, result, { dryRun, views: null }));
        return result.errors > 0 ? exitStatus.incomplete : exitStatus.done;
      }),
    );
}

/** One step of a dry run: what, what it takes on the archive's disk, from where, to where. */
function printStep(context: Context, { step, from, to, cost }: PlanStep): void {
  const size = cost > 0 ? formatBytes(cost) : '';
  const target = to === '' ? '' : ` → ${forDisplay(to)}`;
  context.host.stdout.write(`${step.padEnd(11)}  ${size.padStart(8)}  ${forDisplay(from)}${target}\n`);
}
