import { resolve } from 'node:path';
import type { Command } from 'commander';
import { EngineError } from '../contract/errors.ts';
import { forDisplay } from '../engine/scan/file-name.ts';
import type { Act } from './act.ts';
import type { Context } from './context.ts';
import { examples } from './examples.ts';
import { exitStatus } from './exit-status.ts';
import { printResult } from './print-result.ts';
import { withEngine } from './with-engine.ts';

/** Adds `mama init [DIR]`: makes an archive, or says which one is there. */
export function addInit(program: Command, act: Act): void {
  program
    .command('init')
    .summary('make an archive')
    .description(
      'Makes an archive in a folder that is empty or does not exist yet. An archive that is there stays as it is.',
    )
    .argument('[dir]', 'folder of the new archive (else --archive, MAMA_ARCHIVE, ~/Mama)')
    .addHelpText('after', examples('mama init /mnt/nas/Mama'))
    .action(
      act(async (context, [dir]) => {
        const chosen = dir === undefined ? context : { ...context, place: placeOf(context, dir) };
        const made = await withEngine(chosen, { create: true }, async (api) => api.archive());
        printResult(context, { archiveId: made.archiveId, path: made.path }, () => [
          `${context.paint.bold('Archive')} ${forDisplay(made.path)}`,
          `  id ${made.archiveId}`,
          '',
          `Next: mama ingest FOLDER --archive ${forDisplay(made.path)}`,
        ]);
        return exitStatus.done;
      }),
    );
}

function placeOf(context: Context, dir: string): Context['place'] {
  if (dir === '') throw new EngineError('BAD_INPUT', 'The name of the folder is empty.');
  return { ...context.place, archive: resolve(dir) };
}
