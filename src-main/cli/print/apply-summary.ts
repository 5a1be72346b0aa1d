import { join } from 'node:path';
import type { ApplyResult } from '../../contract/api.ts';
import { forDisplay } from '../../engine/scan/file-name.ts';
import type { Context } from '../context.ts';
import { columns } from './columns.ts';
import { formatBytes, formatCount, formatSeconds } from './numbers.ts';
import { problemList } from './problem-list.ts';

/**
 * What apply did (or, dry, would do), for a person, and where the views are.
 *
 * @param views folder of the source's views below the archive; null for all
 */
export function applySummary(
  { paint, place, command }: Context,
  result: ApplyResult,
  { dryRun, views }: { readonly dryRun: boolean; readonly views: string | null },
): string[] {
  const count = (label: string, value: number, note = '') => [label, formatCount(value), note];
  const rare = (label: string, value: number, note = '') => value > 0 && count(label, value, note);
  const time = formatSeconds(result.seconds);
  const title = dryRun
    ? `${paint.bold('Would apply')} (nothing was changed)`
    : `${paint.bold('Applied')} in ${time}`;
  return [
    title,
    ...columns(
      [
        count('assigned', result.assigned),
        count('stored', result.stored, broughtIn(result)),
        count('views made', result.viewsCreated),
        rare('views removed', result.viewsRemoved),
        rare('blocked', result.blocked),
        rare('missing', result.missing, 'no source that is here has it'),
        rare('changed', result.changed, 'not what the scan saw; scan again'),
        rare('problems', result.errors),
      ],
      'lrl',
    ),
    ...problemList(result.errorList, result.errors),
    '',
    dryRun ? `Next: ${command('apply')}` : `Views: ${forDisplay(join(place.archive, views ?? 'views'))}`,
  ];
}

/** `120 reflinked, 3 copied (4.2 MB)`. */
function broughtIn({ reflinked, hardlinked, copied, bytesCopied }: ApplyResult): string {
  const ways = [
    reflinked > 0 && `${formatCount(reflinked)} reflinked`,
    hardlinked > 0 && `${formatCount(hardlinked)} hard-linked`,
    copied > 0 && `${formatCount(copied)} copied`,
  ].filter((way) => way !== false);
  const text = ways.join(', ');
  if (bytesCopied === 0) return text;
  return text === '' ? formatBytes(bytesCopied) : `${text}, ${formatBytes(bytesCopied)} more on disk`;
}
