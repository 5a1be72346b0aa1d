import { shownName } from '../../parts/shown-name.ts';
import type { ReportRow } from './report-html.ts';

/** Where a spreadsheet looks for the separator: the semicolon where the comma is part of numbers. */
const separators: Readonly<Record<string, string>> = { de: ';' };

/** UTF-8 is told by it to programs that would not guess it. */
export const byteOrderMark = '\ufeff';

/**
 * Lines of a table as RFC 4180 has them. Characters that cannot be shown are written out, as on screen, so that no cell
 * holds a line break; and a cell that a spreadsheet would take for a formula gets an apostrophe before it.
 */
export function csvLines(cells: readonly (readonly string[])[], language: string): string {
  const separator = separators[language] ?? ',';
  return cells.map((row) => `${row.map(csvCell).join(separator)}\r\n`).join('');
}

function csvCell(text: string): string {
  const shown = shownName(text);
  // Also behind spaces, which some programs cut off.
  const isFormula = /^\s*[=+\-@＝＋－＠|%]/.test(shown);
  return `"${(isFormula ? `'${shown}` : shown).replaceAll('"', '""')}"`;
}

/** @param from how many rows stand before these */
export function csvRows(rows: readonly ReportRow[], from: number, language: string): string {
  return csvLines(
    rows.map(({ path, reason, code }, index) => [String(from + index + 1), path, reason, code ?? '']),
    language,
  );
}
