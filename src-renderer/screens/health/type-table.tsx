import { useId } from 'react';
import type { Stats } from '../../../src-main/contract/api.ts';
import { useWords } from '../../i18n/use-words.ts';
import layout from './layout.module.css';
import style from './type-table.module.css';

/** Types that have a word; the engine knows no others. */
const known = ['image', 'video', 'audio', 'text', 'application', 'other'] as const;

/** What was seen by type, the largest first, each with a bar of its share of the bytes. */
export function TypeTable({ stats }: { stats: Stats }) {
  const { t, count, bytes } = useWords();
  const id = useId();
  const rows = known
    .flatMap((type) => {
      const sum = stats.byType[type];
      return sum && sum.files > 0 ? [{ type, ...sum }] : [];
    })
    .sort((a, b) => b.bytes - a.bytes);
  const most = Math.max(1, ...rows.map((row) => row.bytes));
  return (
    <section className={layout.section} aria-labelledby={id}>
      <h2 id={id}>{t('health.types')}</h2>
      <table className={style.table}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t('health.types.type')}</th>
            <th scope="col">{t('health.types.files')}</th>
            <th scope="col">{t('health.types.size')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.type}>
              <th scope="row" className={style.name}>
                {t(`health.type.${row.type}`)}
              </th>
              <td className={style.number}>{count(row.files)}</td>
              <td className={style.number}>{bytes(row.bytes)}</td>
              <td aria-hidden className={style.bar}>
                <span style={{ width: `${(row.bytes / most) * 100}%` }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
