import type { Command } from 'commander';
import type { Act } from './act.ts';
import { examples } from './examples.ts';
import { exitStatus } from './exit-status.ts';
import { absoluteFolder } from './options/absolute-folder.ts';
import { addSourceOptions, type SourceFlags, scanOptionsOf, sourceOf } from './options/source-options.ts';
import { scanSummary } from './print/scan-summary.ts';
import { printResult } from './print-result.ts';
import { withTask } from './with-engine.ts';

/** Adds `mama scan FOLDER`: records what is in a folder; copies nothing, changes nothing. */
export function addScan(program: Command, act: Act): void {
  addSourceOptions(program.command('scan'))
    .summary('record what is in a folder; copies nothing')
    .description(
      'Walks a folder, reads what is new, and records it in the catalog. Copies nothing, changes nothing.',
    )
    .argument('<folder>', 'folder to scan')
    .addHelpText(
      'after',
      examples('mama scan ~/Pictures', 'mama scan /media/card --kind import --exclude "*.tmp"'),
    )
    .action(
      act<SourceFlags>(async (context, [folder = ''], flags) => {
        const path = absoluteFolder(folder);
        const { result, details } = await withTask(context, {}, async (api, task) => {
          const source = await api.addSource(sourceOf(path, flags));
          return api.scan(source.id, { ...scanOptionsOf(flags), ...task });
        });
        printResult(context, result, () => [
          ...scanSummary(context, path, result, details),
          ...(result.newObservations > 0
            ? ['', `Next: ${context.command('apply')}  brings what is new into the archive`]
            : []),
        ]);
        return result.errors > 0 ? exitStatus.incomplete : exitStatus.done;
      }),
    );
}
