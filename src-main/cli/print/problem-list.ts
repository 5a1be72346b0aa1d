import type { FileProblem } from '../../contract/api.ts';
import { forDisplay } from '../../engine/scan/file-name.ts';
import { formatCount, formatCounted } from './numbers.ts';

const shown = 20;

/** What could not be processed: the first twenty, and how many more there are. Empty if there is nothing. */
export function problemList(problems: readonly FileProblem[], count = problems.length): string[] {
  if (count === 0) return [];
  return ['', `${formatCounted(count, 'problem')}:`, ...firstOf(problems, problemLine, count)];
}

function problemLine({ path, message }: FileProblem): string {
  const text = forDisplay(message);
  const name = forDisplay(path);
  return text.includes(name) ? text : `${name}: ${text}`;
}

/** The first twenty items as indented lines, then how many were left out. */
export function firstOf<T>(items: readonly T[], line: (item: T) => string, count = items.length): string[] {
  const lines = items.slice(0, shown).map((item) => `  ${line(item)}`);
  const more = count - lines.length;
  if (more > 0) lines.push(`  … and ${formatCount(more)} more, see --json`);
  return lines;
}
