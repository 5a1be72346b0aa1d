import { type Command, Option } from 'commander';
import type { VerifyOptions } from '../contract/api.ts';
import type { Act } from './act.ts';
import { examples } from './examples.ts';
import { given } from './options/given.ts';
import { parsePart } from './options/parse-part.ts';
import { verifyStatus, verifySummary } from './print/verify-summary.ts';
import { printResult } from './print-result.ts';
import { withTask } from './with-engine.ts';

interface Flags {
  readonly quick?: true;
  readonly full?: true;
  readonly part?: { readonly n: number; readonly of: number };
  readonly heal?: true;
}

/** Adds `mama verify`: is every blob still what it was? */
export function addVerify(program: Command, act: Act): void {
  program
    .command('verify')
    .summary('check that stored contents are what they were')
    .description(
      'Checks the store. Quick (the default) compares size, time and inode; full reads every byte; a part reads every byte of one n-th.',
    )
    .addOption(new Option('--quick', 'compare size, time and inode (default)').conflicts(['full', 'part']))
    .option('--full', 'read every byte')
    .addOption(
      new Option('--part <n/t>', 'read every byte of the n-th of t parts, such as 3/10').argParser(parsePart),
    )
    .option('--heal', 'fetch what is damaged or missing from another place where it was seen')
    .addHelpText('after', examples('mama verify', 'mama verify --part 3/30 --heal'))
    .action(
      act<Flags>(async (context, _args, flags) => {
        const options = {
          mode: flags.full || flags.part ? 'full' : 'quick',
          ...given<Pick<VerifyOptions, 'part' | 'heal'>>({ part: flags.part, heal: flags.heal }),
        } as const;
        const result = await withTask(context, {}, (api, task) => api.verify({ ...options, ...task }));
        printResult(context, result, () => verifySummary(context, result, options));
        return verifyStatus(result);
      }),
    );
}
