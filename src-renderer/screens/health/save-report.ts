import type { JobProblem, JobRow, JobSpec } from '../../../src-main/contract/jobs.ts';
import type { EngineState } from '../../../src-main/contract/screen-api.ts';
import { engine } from '../../engine.ts';
import type { Words } from '../../i18n/words.ts';
import type { Verdict } from './coverage-verdict.ts';
import { reasonText } from './reason-words.ts';
import { reportContent } from './report-content.ts';
import { byteOrderMark, csvLines, csvRows } from './report-csv.ts';
import { reportFileName } from './report-file-name.ts';
import { type ReportRow, reportFoot, reportHead, reportRows } from './report-html.ts';

export type ReportFormat = 'html' | 'csv';

export interface ReportOf {
  readonly job: JobRow;
  readonly spec: Extract<JobSpec, { readonly type: 'coverage' }>;
  readonly verdict: Verdict;
  readonly state: EngineState;
}

const pageSize = 1000;
/** Long enough for the browser to have begun with the file. */
const keptMs = 60_000;

/** Fetches the whole list of a check a page at a time; `take` gets each page. */
export async function eachPage(
  jobId: number,
  most: number,
  take: (rows: readonly JobProblem[]) => void,
): Promise<number> {
  let done = 0;
  for (let afterId = 0; done < most; ) {
    const limit = Math.min(pageSize, most - done);
    const page = await engine.jobProblems(jobId, { limit, afterId, kind: 'not stored' });
    take(page);
    done += page.length;
    afterId = page.at(-1)?.id ?? afterId;
    if (page.length < limit) break;
  }
  return done;
}

/**
 * Saves a check of a folder as a file: a page with everything, or its list for a spreadsheet. Each page of the list is
 * handed to the browser as it comes, which keeps large ones on disk.
 *
 * @param progress told how many rows have been written
 * @throws EngineError if the list cannot be fetched to its end; then nothing is saved
 */
export async function saveReport(
  words: Words,
  { job, spec, verdict, state }: ReportOf,
  format: ReportFormat,
  progress: (done: number) => void,
): Promise<void> {
  const content = reportContent(words, job, spec, verdict, state);
  const found = job.problems['not stored'] ?? 0;
  const parts: Blob[] = [];
  const add = (text: string) => parts.push(new Blob([text]));
  if (format === 'html') add(reportHead(content, found > 0));
  else add(byteOrderMark + csvLines([content.columns], words.language));
  let done = 0;
  const kept = await eachPage(job.id, Number.POSITIVE_INFINITY, (page) => {
    const rows = page.map((problem) => toRow(words, problem));
    add(format === 'html' ? reportRows(rows, done) : csvRows(rows, done, words.language));
    done += rows.length;
    progress(done);
  });
  const note =
    kept < found
      ? words.t('health.coverage.kept', { kept: words.count(kept), found: words.count(found) })
      : null;
  if (format === 'html') add(reportFoot(found > 0, note));
  else if (note !== null) add(csvLines([['', note, '', '']], words.language));
  const type = format === 'html' ? 'text/html;charset=utf-8' : 'text/csv;charset=utf-8';
  download(new Blob(parts, { type }), `${reportName(words, job, spec)}.${format}`);
}

/** The name of a report's file, without its ending. */
export function reportName(words: Words, job: JobRow, spec: ReportOf['spec']): string {
  const at = job.endedAt ?? job.createdAt;
  return reportFileName((values) => words.t('health.report.file', values), spec.folder, at);
}

function toRow(words: Words, problem: JobProblem): ReportRow {
  return { path: problem.path, reason: reasonText(words, problem).text, code: problem.code };
}

function download(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), keptMs);
}
