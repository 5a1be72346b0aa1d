import { Argument, type Command, Option } from 'commander';
import { type BlockReason, blockReasons } from '../contract/words.ts';
import type { Act } from './act.ts';
import { examples } from './examples.ts';
import { exitStatus } from './exit-status.ts';
import { parseHash } from './options/parse-hash.ts';
import { printResult } from './print-result.ts';
import { withEngine } from './with-engine.ts';

/** Adds `mama block HASH`: a content that must not be, or come back, in the archive. */
export function addBlock(program: Command, act: Act): void {
  program
    .command('block')
    .summary('keep a content out of the archive for good')
    .description(
      'A blocked content has no view and is not brought in again, wherever it turns up. Source files stay as they are.',
    )
    .addArgument(new Argument('<hash>', 'the content, as "mama dups" and b3sum name it').argParser(parseHash))
    .addOption(new Option('--reason <reason>', 'why').choices(blockReasons).makeOptionMandatory())
    .addHelpText('after', examples('mama block 3f1c… --reason deleted'))
    .action(
      act<{ readonly reason: BlockReason }>(async (context, [hash = ''], { reason }) => {
        const { changed } = await withEngine(context, {}, (api) => api.block(hash, reason));
        printResult(context, { changed }, () =>
          changed === 0
            ? ['Nothing changed: it was blocked for that reason already.']
            : [`Blocked (${reason}).`, `Next: ${context.command('apply')}  removes its views`],
        );
        return exitStatus.done;
      }),
    );
}
