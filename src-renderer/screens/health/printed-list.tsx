import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { JobProblem } from '../../../src-main/contract/jobs.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Path } from '../../parts/path.tsx';
import { usePrinted } from './print-report.ts';
import style from './printed-list.module.css';
import { reasonText } from './reason-words.ts';

/**
 * The list as it is printed: a table with all rows that were fetched for it. Where printing was begun by the browser itself
 * there was no time to fetch, and it has the rows that are on screen.
 *
 * @param rows those that are on screen
 */
export function PrintedList({
  jobId,
  rows: onScreen,
  found,
}: {
  jobId: number;
  rows: readonly JobProblem[];
  found: number;
}) {
  const words = useWords();
  const { t, count } = words;
  const printed = usePrinted();
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  const isFetched = printed.jobId === jobId;
  if (!isPrinting && !isFetched) return null;
  const rows = isFetched ? printed.rows : onScreen;
  return (
    <div className={style.printed}>
      <table className={style.table}>
        <thead>
          <tr>
            <th scope="col">{t('health.report.number')}</th>
            <th scope="col">{t('health.report.path')}</th>
            <th scope="col">{t('health.report.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((problem, index) => (
            <tr key={problem.id}>
              <td>{count(index + 1)}</td>
              <td>
                <Path path={problem.path} whole />
              </td>
              <td>{reasonText(words, problem).text}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length < found && (
        <p>{t('health.report.printed', { printed: count(rows.length), found: count(found) })}</p>
      )}
    </div>
  );
}
