import { flushSync } from 'react-dom';
import { create } from 'zustand';
import type { JobProblem } from '../../../src-main/contract/jobs.ts';
import { eachPage } from './save-report.ts';

/** Rows that are printed: a hundred pages; who has more is better served by the saved list. */
export const mostPrinted = 5000;

/** Rows that were fetched to be printed, and of which job; there only while that goes on. */
export const usePrinted = create<{ readonly jobId: number; readonly rows: readonly JobProblem[] }>()(() => ({
  jobId: 0,
  rows: [],
}));

/**
 * Fetches the list of a check as far as it is printed, puts it on the page and prints that.
 *
 * @param name what a file is called that is printed into
 */
export async function printReport(jobId: number, found: number, name: string): Promise<void> {
  const rows: JobProblem[] = [];
  if (found > 0) await eachPage(jobId, mostPrinted, (page) => rows.push(...page));
  const { title } = document;
  document.title = name;
  flushSync(() => usePrinted.setState({ jobId, rows }));
  // Returns when the person is done with the system's dialog.
  window.print();
  document.title = title;
  usePrinted.setState({ jobId: 0, rows: [] });
}
