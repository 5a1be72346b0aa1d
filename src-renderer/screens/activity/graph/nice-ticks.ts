/** Ticks from 0 to at least `most`, at round numbers: 1, 2 or 5 times a power of ten, `count` steps at most. */
export function valueTicks(most: number, count: number): number[] {
  if (!(most > 0)) return [0, 1];
  const rough = most / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((times) => times * power >= rough * (1 - 1e-9)) as number) * power;
  const steps = Math.max(1, Math.ceil(most / step - 1e-9));
  return Array.from({ length: steps + 1 }, (_, n) => n * step);
}

const minute = 60;
const hour = 60 * minute;
const timeSteps = [
  1,
  2,
  5,
  10,
  20,
  30,
  minute,
  2 * minute,
  5 * minute,
  10 * minute,
  20 * minute,
  30 * minute,
  hour,
  2 * hour,
  3 * hour,
  6 * hour,
  12 * hour,
  24 * hour,
];

/** Ticks within a time from 0 to `seconds`, at moments that a clock has names for, `count` at most besides the first. */
export function timeTicks(seconds: number, count: number): number[] {
  const day = 24 * hour;
  const step = timeSteps.find((each) => seconds / each <= count) ?? Math.ceil(seconds / count / day) * day;
  return Array.from({ length: Math.floor(seconds / step) + 1 }, (_, n) => n * step);
}
