import type { Command } from 'commander';
import type { SourceRow } from '../contract/api.ts';
import { forDisplay } from '../engine/scan/file-name.ts';
import type { Act } from './act.ts';
import type { Context } from './context.ts';
import { examples } from './examples.ts';
import { exitStatus } from './exit-status.ts';
import { columns } from './print/columns.ts';
import { formatDate } from './print/format-date.ts';
import { formatBytes, formatCount } from './print/numbers.ts';
import { printResult } from './print-result.ts';
import { withEngine } from './with-engine.ts';

/** Adds `mama sources`: the folders that were scanned. */
export function addSources(program: Command, act: Act): void {
  program
    .command('sources')
    .summary('list the folders that were scanned')
    .description('Lists the folders that were scanned, on every host that shares this catalog.')
    .addHelpText('after', examples('mama sources', 'mama sources --json'))
    .action(
      act(async (context) => {
        const rows = await withEngine(context, { readOnly: true }, (api) => api.sources());
        printResult(context, rows, () => listed(context, rows));
        return exitStatus.done;
      }),
    );
}

function listed(context: Context, rows: readonly SourceRow[]): string[] {
  if (rows.length === 0) return [`No folder was scanned yet. Next: ${context.command('ingest FOLDER')}`];
  const [head = '', ...lines] = columns(
    [
      ['id', 'kind', 'files', 'size', 'gone', 'last scan', 'folder'],
      ...rows.map((row) => [
        String(row.id),
        `${row.kind}${row.onPending === 'review' ? ', review' : ''}${row.copyOnly ? ', copy only' : ''}`,
        formatCount(row.files),
        formatBytes(row.bytes),
        formatCount(row.gone),
        row.lastScanAt === null ? 'never' : formatDate(row.lastScanAt),
        forDisplay(`${row.hostname}:${row.basedir}`),
      ]),
    ],
    'rlrrrll',
    '',
  );
  return [context.paint.bold(head), ...lines];
}
