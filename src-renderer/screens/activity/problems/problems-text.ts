import type { JobProblem, JobRow } from '../../../../src-main/contract/jobs.ts';
import type { Words } from '../../../i18n/words.ts';
import { shownName } from '../../../parts/shown-name.ts';
import { jobTitle } from '../job-title.ts';
import { problemsTitle, problemWords } from './problem-words.ts';

/** What stands above a list of problems that leaves the screen: of which job it is, and when that was. */
export function problemsHead(words: Words, job: JobRow): string {
  const folder = job.folder === null ? words.t('job.wholeArchive') : shownName(job.folder);
  return [
    words.t('activity.textHead', { job: jobTitle(words, job), folder }),
    words.dateTime(job.startedAt ?? job.createdAt),
    problemsTitle(words, job),
    '',
    '',
  ].join('\n');
}

/**
 * A problem as one line: path, what it is, and the engine's own sentence with its code, with tabs between. Line breaks and bytes
 * in names are written out, so that a line stays a line.
 */
export function problemLine(words: Words, problem: JobProblem): string {
  const { what } = problemWords(words, problem);
  const own = problem.code === null ? problem.message : `${problem.code}: ${problem.message}`;
  return `${shownName(problem.path)}\t${what}\t${shownName(own)}\n`;
}
