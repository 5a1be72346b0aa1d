/**
 * The place in a list that a key goes to from a place; null if the key is none of a list's, or nothing is there.
 *
 * @param from -1 if none is chosen
 * @param page how many a page is
 */
export function pickByKey(key: string, length: number, from: number, page: number): number | null {
  const last = length - 1;
  const to: Readonly<Record<string, number>> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    Home: 0,
    End: last,
    PageDown: from + page,
    PageUp: from - page,
  };
  const wanted = Object.hasOwn(to, key) ? to[key] : undefined;
  return wanted === undefined || length === 0 ? null : Math.min(last, Math.max(0, wanted));
}
