import { shownName } from '../../parts/shown-name.ts';

const longest = 80;

/** A name that every system takes: with the folder's own name and the day of the check, as `2026-03-05`; its ending is left out. */
export function reportFileName(
  say: (values: { folder: string; date: string }) => string,
  folder: string,
  at: number,
): string {
  const last =
    folder
      .split(/[/\\]/)
      .filter((name) => name !== '')
      .at(-1) ?? '';
  const day = new Date(at);
  const date = [day.getFullYear(), day.getMonth() + 1, day.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  // By characters: half of a pair is none.
  const short = [...shownName(last)].slice(0, longest).join('');
  return say({ folder: short, date }).replace(/[\\/:*?"<>|]/g, '-');
}
