import type { Command } from 'commander';
import { EngineError } from '../contract/errors.ts';
import { forDisplay } from '../engine/scan/file-name.ts';
import type { Act } from './act.ts';
import { askYes } from './ask-yes.ts';
import { examples } from './examples.ts';
import { exitStatus } from './exit-status.ts';
import { columns } from './print/columns.ts';
import { formatBytes, formatCount } from './print/numbers.ts';
import { printResult } from './print-result.ts';

/** Adds `mama dev reset` and `mama dev stats`: for those who work on mama. */
export function addDev(program: Command, act: Act): void {
  const dev = program
    .command('dev')
    .summary('developer utilities: reset, stats')
    .description('Developer utilities.')
    .addHelpText('after', examples('mama dev stats', 'mama dev reset --yes'));
  addReset(dev, act);
  addCatalogStats(dev, act);
}

function addReset(dev: Command, act: Act): void {
  dev
    .command('reset')
    .summary('remove the catalog and the views; blobs stay')
    .description(
      'Removes the catalog (every observation and decision) and the views. Blobs and source files stay.',
    )
    .option('--yes', 'do not ask')
    .addHelpText('after', examples('mama dev reset --archive /tmp/try --yes'))
    .action(
      act<{ readonly yes?: true }>(async (context, _args, flags) => {
        const { host, place } = context;
        const name = forDisplay(place.archive);
        if (!flags.yes) {
          if (!host.stdin.isTTY)
            throw new EngineError(
              'BAD_INPUT',
              `Resetting ${name} forgets every decision; add --yes if that is meant.`,
            );
          const question = `Remove the catalog and the views of ${name}? Every observation and decision is forgotten.`;
          if (!(await askYes(host, question))) {
            printResult(context, { removed: [] }, () => ['Nothing was removed.']);
            return exitStatus.done;
          }
        }
        const { removed } = await host.resetArchive(place);
        printResult(context, { removed }, () =>
          removed.length === 0
            ? ['There was nothing to remove.']
            : ['Removed:', ...removed.map((path) => `  ${forDisplay(path)}`)],
        );
        return exitStatus.done;
      }),
    );
}

function addCatalogStats(dev: Command, act: Act): void {
  dev
    .command('stats')
    .summary('rows per table and size of the catalog')
    .description('Counts the rows of every table of the catalog, and its size.')
    .addHelpText('after', examples('mama dev stats --json'))
    .action(
      act(async (context) => {
        const { tables, bytes } = await context.host.catalogStats(context.place);
        printResult(context, { tables, bytes }, () => [
          `${context.paint.bold('Catalog')} ${formatBytes(bytes)}`,
          ...columns(
            Object.entries(tables).map(([table, rows]) => [table, formatCount(rows)]),
            'lr',
          ),
        ]);
        return exitStatus.done;
      }),
    );
}
