/** One line of a table; `undefined` lines are left out, so that a caller can write conditions in place. */
export type Line = readonly string[] | undefined | false;

/**
 * Aligns rows in columns, two spaces between. `align` has a letter per column: `l` left, `r` right; text that may hold
 * wide characters (names, paths) belongs in the last column, which is not padded.
 */
export function columns(lines: readonly Line[], align: string, indent = '  '): string[] {
  const rows = lines.filter((line): line is readonly string[] => Array.isArray(line));
  const widths: number[] = [];
  for (const row of rows)
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, cell.length);
  return rows.map((row) => {
    const cells = row.map((cell, i) =>
      align[i] === 'r' ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0),
    );
    return `${indent}${cells.join('  ')}`.trimEnd();
  });
}
