import type { Command } from 'commander';
import type { DuplicateGroup, DuplicatesOptions } from '../contract/api.ts';
import { forDisplay } from '../engine/scan/file-name.ts';
import type { Act } from './act.ts';
import type { Context } from './context.ts';
import { examples } from './examples.ts';
import { exitStatus } from './exit-status.ts';
import { given } from './options/given.ts';
import { parseCount } from './options/parse-count.ts';
import { parseSize } from './options/parse-size.ts';
import { columns } from './print/columns.ts';
import { formatBytes, formatCounted } from './print/numbers.ts';
import { printResult } from './print-result.ts';
import { withEngine } from './with-engine.ts';

interface Flags {
  readonly limit?: number;
  readonly minSize?: number;
}

/** Adds `mama dups`: contents that are there more than once. */
export function addDups(program: Command, act: Act): void {
  program
    .command('dups')
    .summary('list contents that were seen more than once')
    .description('Lists contents that were seen more than once, those that waste most bytes first.')
    .option('--limit <n>', 'so many groups at most', parseCount)
    .option(
      '--min-size <size>',
      'only files from this size on: 10MB (decimal), 10MiB (binary) or bytes',
      parseSize,
    )
    .addHelpText('after', examples('mama dups --limit 20', 'mama dups --min-size 10MB --json'))
    .action(
      act<Flags>(async (context, _args, flags) => {
        const options = given<DuplicatesOptions>({ limit: flags.limit, minSize: flags.minSize });
        const groups = await withEngine(context, { readOnly: true }, (api) => api.duplicates(options));
        if (context.json || groups.length === 0)
          printResult(context, groups, () => ['No content was seen more than once.']);
        else for (const group of groups) context.host.stdout.write(groupText(context, group));
        return exitStatus.done;
      }),
    );
}

function groupText({ paint }: Context, { hash, size, count, observations }: DuplicateGroup): string {
  const wasted = formatBytes(size * (count - 1));
  const head = `${paint.bold(`${formatCounted(count, 'file')} of ${formatBytes(size)}`)}, ${wasted} more than needed  ${hash}`;
  const rows = observations.map(({ id, status, hostname, path }) => [
    String(id),
    status,
    forDisplay(`${hostname}:${path}`),
  ]);
  return `${[head, ...columns(rows, 'rll')].join('\n')}\n\n`;
}
