import type { ScanDetails, ScanResult } from '../../contract/api.ts';
import { forDisplay } from '../../engine/scan/file-name.ts';
import type { Context } from '../context.ts';
import { columns } from './columns.ts';
import { formatBytes, formatCount, formatSeconds } from './numbers.ts';
import { problemList } from './problem-list.ts';

/** What a scan met, for a person: counts, what is owed and why, what was left out and why, what failed. */
export function scanSummary(
  { paint }: Context,
  folder: string,
  result: ScanResult,
  { metadataOwed, metadataReason, skippedBy }: ScanDetails,
): string[] {
  const count = (label: string, value: number, note = '') => [label, formatCount(value), note];
  const rare = (label: string, value: number, note = '') => value > 0 && count(label, value, note);
  return [
    `${paint.bold('Scanned')} ${forDisplay(folder)} in ${formatSeconds(result.seconds)}`,
    ...columns(
      [
        count('files', result.files, readNote(result)),
        count('new', result.newObservations),
        count('unchanged', result.unchanged),
        count('new contents', result.newBlobs),
        count('duplicates', result.duplicates),
        rare('moved', result.moved),
        rare('gone', result.gone),
        rare('with metadata', result.withMetadata),
        rare('metadata owed', metadataOwed, metadataReason === null ? '' : forDisplay(metadataReason)),
        rare('skipped', result.skipped, skippedNote(skippedBy)),
        rare('problems', result.errors),
      ],
      'lrl',
    ),
    ...problemList(result.errorList, result.errors),
  ];
}

function readNote({ bytesRead, seconds }: ScanResult): string {
  if (bytesRead === 0) return '';
  const rate = seconds >= 1 ? `, ${formatBytes(bytesRead / seconds)}/s` : '';
  return `${formatBytes(bytesRead)} read${rate}`;
}

/** `excluded: Thumbs.db 9, symlink 3`, the most frequent first. */
function skippedNote(skippedBy: ScanDetails['skippedBy']): string {
  return Object.entries(skippedBy)
    .sort(([, a], [, b]) => b - a)
    .map(([reason, count]) => `${forDisplay(reason)} ${formatCount(count)}`)
    .join(', ');
}
