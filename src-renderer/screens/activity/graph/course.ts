/** A moment of a course: what it was on average since the one before. */
export interface CoursePoint {
  /** Seconds since the beginning. */
  readonly at: number;
  readonly value: number;
}

export interface CourseFacts {
  readonly seconds: number;
  /** Over the whole time, each point by the time it stands for. */
  readonly mean: number;
  readonly least: number;
  readonly most: number;
  readonly last: number;
}

/** What there is to say of a course; null where there is none. */
export function courseFacts(points: readonly CoursePoint[]): CourseFacts | null {
  const end = points.at(-1);
  if (!end || end.at <= 0) return null;
  let before = 0;
  let sum = 0;
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (const { at, value } of points) {
    sum += value * (at - before);
    before = at;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return { seconds: end.at, mean: sum / end.at, least, most, last: end.value };
}

/** The point whose stretch of time holds a moment. */
export function pointAtTime(points: readonly CoursePoint[], seconds: number): CoursePoint | null {
  return points.find(({ at }) => at >= seconds) ?? points.at(-1) ?? null;
}
