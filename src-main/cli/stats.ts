import type { Command } from 'commander';
import type { Stats } from '../contract/api.ts';
import type { Act } from './act.ts';
import { examples } from './examples.ts';
import { exitStatus } from './exit-status.ts';
import type { Paint } from './paint.ts';
import { columns } from './print/columns.ts';
import { formatBytes, formatCount } from './print/numbers.ts';
import { printResult } from './print-result.ts';
import { withEngine } from './with-engine.ts';

/** Adds `mama stats`: what is in the archive. */
export function addStats(program: Command, act: Act): void {
  program
    .command('stats')
    .summary('totals; bytes seen, stored and saved')
    .description(
      'Totals of the archive: by status, kind and type, and how many bytes were seen, stored and saved.',
    )
    .addHelpText('after', examples('mama stats', 'mama stats --json'))
    .action(
      act(async (context) => {
        const stats = await withEngine(context, { readOnly: true }, (api) => api.stats());
        printResult(context, stats, () => statsLines(context.paint, stats));
        return exitStatus.done;
      }),
    );
}

function statsLines(paint: Paint, stats: Stats): string[] {
  const lines = columns(
    [
      ['files seen', formatCount(stats.live), formatBytes(stats.bytesSeen)],
      ['contents known', formatCount(stats.blobs), ''],
      ['contents stored', formatCount(stats.storedBlobs), formatBytes(stats.bytesStored)],
      ['saved', '', formatBytes(stats.bytesSaved)],
      stats.gone > 0 && ['gone', formatCount(stats.gone), ''],
      stats.blocked > 0 && ['blocked', formatCount(stats.blocked), ''],
      stats.lost > 0 && [
        'lost',
        formatCount(stats.lost),
        '  was stored, is not there any more; see mama verify',
      ],
      stats.metadataOwed > 0 && ['metadata owed', formatCount(stats.metadataOwed), ''],
    ],
    'lrr',
  );
  const counts = (title: string, entries: [string, number][]) =>
    entries.length === 0
      ? []
      : [
          '',
          paint.bold(title),
          ...columns(
            entries.map(([word, count]) => [word, formatCount(count)]),
            'lr',
          ),
        ];
  const types = Object.entries(stats.byType).sort(([, a], [, b]) => b.bytes - a.bytes);
  return [
    paint.bold('Archive'),
    ...lines,
    ...counts('By status', Object.entries(stats.byStatus)),
    ...counts('By kind', Object.entries(stats.byKind)),
    ...(types.length === 0 ? [] : ['', paint.bold('By type')]),
    ...columns(
      types.map(([type, { files, bytes }]) => [type, formatCount(files), formatBytes(bytes)]),
      'lrr',
    ),
  ];
}
