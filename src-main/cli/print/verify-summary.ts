import type { DamagedBlob, EditedBlob, VerifyOptions, VerifyResult } from '../../contract/api.ts';
import { forDisplay } from '../../engine/scan/file-name.ts';
import type { Context } from '../context.ts';
import { exitStatus } from '../exit-status.ts';
import { columns } from './columns.ts';
import { formatCount, formatSeconds } from './numbers.ts';
import { firstOf } from './problem-list.ts';

/** Damage that was not healed, an edit that could not be taken back, and files that do not belong there need a person. */
export function verifyStatus(result: VerifyResult): number {
  const open =
    unhealed(result).length + result.foreign.length + result.edited.filter((blob) => !blob.restored).length;
  return open > 0 ? exitStatus.incomplete : exitStatus.done;
}

function unhealed({ corrupt, missing, healed }: VerifyResult): DamagedBlob[] {
  const good = new Set(healed);
  return [...corrupt, ...missing].filter((blob) => !good.has(blob.hash));
}

/** What a verification found, for a person. */
export function verifySummary(
  { paint, command }: Context,
  result: VerifyResult,
  { mode, part, heal }: Pick<VerifyOptions, 'mode' | 'part' | 'heal'>,
): string[] {
  const scope = part ? `full, part ${part.n} of ${part.of}` : mode;
  const lines = [
    `${paint.bold('Verified')} (${scope}) in ${formatSeconds(result.seconds)}`,
    ...columns(
      [
        ['checked', formatCount(result.checked)],
        ['good', formatCount(result.ok)],
        result.corrupt.length > 0 && ['corrupt', formatCount(result.corrupt.length)],
        result.missing.length > 0 && ['missing', formatCount(result.missing.length)],
        result.edited.length > 0 && ['edited', formatCount(result.edited.length)],
        result.foreign.length > 0 && ['foreign', formatCount(result.foreign.length)],
        result.healed.length > 0 && ['healed', formatCount(result.healed.length)],
      ],
      'lr',
    ),
    ...section(paint.red('Corrupt'), result.corrupt, damagedLine),
    ...section(paint.red('Missing'), result.missing, damagedLine),
    ...section('Edited through a link; the edit is kept as a content of its own', result.edited, editedLine),
    ...section('Foreign: in the store, but not in the catalog', result.foreign, forDisplay),
  ];
  if (unhealed(result).length > 0)
    lines.push(
      '',
      heal ? 'Plug in a disk that holds a good copy and run it again.' : `Next: ${command('verify --heal')}`,
    );
  return lines;
}

function section<T>(title: string, items: readonly T[], line: (item: T) => string): string[] {
  return items.length === 0 ? [] : ['', `${title}:`, ...firstOf(items, line)];
}

function damagedLine({ path, message, seenAt }: DamagedBlob): string {
  return `${forDisplay(path)}: ${forDisplay(message)}${seen(seenAt)}`;
}

function editedLine({ path, newHash, restored, seenAt }: EditedBlob): string {
  const state = restored ? 'restored' : `not restored, no good copy could be reached${seen(seenAt)}`;
  return `${forDisplay(path)}: ${state}; the edit is ${newHash}`;
}

function seen(places: readonly string[]): string {
  const [first, ...others] = places;
  if (first === undefined) return '';
  return `; seen at ${forDisplay(first)}${others.length > 0 ? ` and ${formatCount(others.length)} more` : ''}`;
}
