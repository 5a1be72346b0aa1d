import type { SourceSummary } from '../../../src-main/contract/screen-api.ts';
import { useWords } from '../../i18n/use-words.ts';
import { StackedBar } from '../../parts/stacked-bar.tsx';
import style from './source-row.module.css';

/** How many of its files are in which state, as a bar and in words. */
export function SourceBar({ source }: { source: SourceSummary }) {
  const { t, list } = useWords();
  const { assigned, pending, ignored } = source.byStatus;
  const says = [
    ...(assigned > 0 ? [t('folders.assigned', { count: assigned })] : []),
    ...(pending > 0
      ? [t(source.onPending === 'review' ? 'folders.toReview' : 'folders.pending', { count: pending })]
      : []),
    ...(ignored > 0 ? [t('folders.ignored', { count: ignored })] : []),
  ];
  if (source.lastScanAt === null) return <div />;
  const words = says.length > 0 ? says : [t(source.isCounted ? 'folders.noFiles' : 'words.counting')];
  return (
    <div>
      <StackedBar
        label={list(words)}
        className={style.bar}
        parts={[
          { look: 'assigned', value: assigned },
          { look: 'pending', value: pending },
          { look: 'ignored', value: ignored },
        ]}
      />
      <div className={style.second} title={words.join(' · ')} aria-hidden>
        {words.join(' · ')}
      </div>
    </div>
  );
}
