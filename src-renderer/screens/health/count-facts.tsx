import { useId } from 'react';
import type { Stats } from '../../../src-main/contract/api.ts';
import { useWords } from '../../i18n/use-words.ts';
import style from './fact-list.module.css';
import { FactList } from './fact-list.tsx';
import layout from './layout.module.css';

/** The counts behind the sizes. What is zero and would only worry is left out. */
export function CountFacts({ stats }: { stats: Stats }) {
  const { t, count } = useWords();
  const id = useId();
  const { live, gone, blobs, observations, blocked, lost } = stats;
  // Contents that only files no longer there had are in `blobs` too, so that there are at least so many copies.
  const copies = Math.max(0, live - blobs);
  return (
    <section className={layout.section} aria-labelledby={id}>
      <h2 id={id}>{t('health.counts')}</h2>
      <FactList
        className={style.dense}
        facts={[
          [t('health.numbers.files'), count(live)],
          [t('health.numbers.distinct'), count(blobs)],
          [t(observations === live ? 'health.numbers.copies' : 'health.numbers.copiesLeast'), count(copies)],
          gone > 0 && [t('health.numbers.gone'), count(gone)],
          blocked > 0 && [t('health.numbers.blocked'), count(blocked)],
          lost > 0 && [t('health.numbers.lost'), count(lost), 'danger'],
        ]}
      />
    </section>
  );
}
