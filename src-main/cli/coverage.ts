import type { Command } from 'commander';
import type { CoverageResult } from '../contract/api.ts';
import { forDisplay } from '../engine/scan/file-name.ts';
import type { Act } from './act.ts';
import type { Context } from './context.ts';
import { examples } from './examples.ts';
import { exitStatus } from './exit-status.ts';
import { absoluteFolder } from './options/absolute-folder.ts';
import { columns } from './print/columns.ts';
import { formatCount } from './print/numbers.ts';
import { firstOf } from './print/problem-list.ts';
import { printResult } from './print-result.ts';
import { withTask } from './with-engine.ts';

/** Adds `mama coverage FOLDER`: is every file of this folder safely in the archive? */
export function addCoverage(program: Command, act: Act): void {
  program
    .command('coverage')
    .summary('is every file of a folder safely in the archive?')
    .description(
      'Reads every file of a folder and its stored copy in the archive: to be asked before a card is wiped.',
    )
    .argument('<folder>', 'folder to compare')
    .option('--quick', 'trust stored contents whose size, time and inode are as they were left')
    .addHelpText('after', examples('mama coverage /media/card', 'mama coverage /media/card --quick --json'))
    .action(
      act<{ readonly quick?: true }>(async (context, [folder = ''], flags) => {
        const path = absoluteFolder(folder);
        const result = await withTask(context, { readOnly: true }, (api, task) =>
          api.coverage(path, { ...task, quick: flags.quick === true }),
        );
        printResult(context, result, () => coverageLines(context, path, result));
        return result.notStored.length > 0 ? exitStatus.incomplete : exitStatus.done;
      }),
    );
}

function coverageLines({ paint, command }: Context, path: string, result: CoverageResult): string[] {
  const { files, stored, verified, notStored } = result;
  const lines = [
    `${paint.bold('Compared')} ${forDisplay(path)}`,
    ...columns(
      [
        ['files', formatCount(files)],
        ['in the archive', formatCount(stored)],
        verified > 0 && ['  read and proven', formatCount(verified)],
        ['not in the archive', formatCount(notStored.length)],
      ],
      'lr',
    ),
    '',
  ];
  if (notStored.length === 0)
    return [
      ...lines,
      files === 0 ? 'There is no file in it.' : paint.green('Every file of this folder is in the archive.'),
    ];
  return [
    ...lines,
    paint.red('Not in the archive:'),
    ...firstOf(notStored, (file) => `${forDisplay(file.path)}: ${forDisplay(file.reason)}`),
    '',
    `Next: ${command('ingest FOLDER')}`,
  ];
}
