import { Argument, type Command } from 'commander';
import type { Act } from './act.ts';
import { examples } from './examples.ts';
import { exitStatus } from './exit-status.ts';
import { parseHash } from './options/parse-hash.ts';
import { printResult } from './print-result.ts';
import { withEngine } from './with-engine.ts';

/** Adds `mama unblock HASH`: the content may be in the archive again. */
export function addUnblock(program: Command, act: Act): void {
  program
    .command('unblock')
    .summary('let a blocked content in again')
    .description('Takes a block away: the content may be in the archive again.')
    .addArgument(new Argument('<hash>', 'the content').argParser(parseHash))
    .addHelpText('after', examples('mama unblock 3f1c…'))
    .action(
      act(async (context, [hash = '']) => {
        const { changed } = await withEngine(context, {}, (api) => api.unblock(hash));
        printResult(context, { changed }, () =>
          changed === 0
            ? ['Nothing changed: it was not blocked.']
            : ['Not blocked any more.', `Next: ${context.command('apply')}  brings it in if a source has it`],
        );
        return exitStatus.done;
      }),
    );
}
