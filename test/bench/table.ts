import type { RowResult } from './row.ts';

const number = (value: number | null, digits: number): string =>
  value === null ? '–' : value.toFixed(digits);

const marks = { met: 'ok', missed: 'MISSED', skipped: 'skipped', failed: 'FAILED' } as const;

function cells(row: RowResult): string[] {
  const peak = row.peakMb === null ? '–' : number(row.peakMb, 0);
  return [
    row.name,
    row.what,
    row.against ?? '–',
    row.demand,
    number(row.ours, 3),
    number(row.peer, 3),
    row.ratio === null ? '–' : `${number(row.ratio, 2)}×`,
    row.peakLimitMb === null ? peak : `${peak} ≤ ${row.peakLimitMb}`,
    row.note ? `${marks[row.verdict]}: ${row.note.split('\n')[0]}` : marks[row.verdict],
  ];
}

const heads = ['row', 'what', 'against', 'demand', 'ours s', 'peer s', 'ratio', 'peak MB', ''];

/** The whole table as text, columns padded with spaces. */
export function formatTable(rows: readonly RowResult[]): string {
  const lines = [heads, ...rows.map(cells)];
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
