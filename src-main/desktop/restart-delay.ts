/** Deaths that lie further back say nothing of now. */
const windowMs = 120_000;
const mostDeaths = 5;

/**
 * How long to wait before the engine is started again, in milliseconds: nothing at first, then longer each time; null to
 * give up, because it does not live long enough to be of use.
 *
 * @param deaths times of its deaths in milliseconds, the last of them just now
 */
export function restartDelay(deaths: readonly number[]): number | null {
  const last = deaths.at(-1) ?? 0;
  const recent = deaths.filter((at) => last - at < windowMs).length;
  if (recent > mostDeaths) return null;
  return recent <= 1 ? 0 : 250 * 2 ** (recent - 2);
}
