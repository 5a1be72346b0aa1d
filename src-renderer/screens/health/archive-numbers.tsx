import { useId } from 'react';
import type { Stats } from '../../../src-main/contract/api.ts';
import { useWords } from '../../i18n/use-words.ts';
import { classNames } from '../../parts/class-names.ts';
import style from './archive-numbers.module.css';
import { type ByteShares, byteShares } from './byte-shares.ts';
import layout from './layout.module.css';

/** What was seen and what of it is stored. Its place is kept while that is counted for the first time. */
export function ArchiveNumbers({ stats }: { stats: Stats | null }) {
  const { t } = useWords();
  const id = useId();
  return (
    <section className={layout.section} aria-labelledby={id}>
      <h2 id={id}>{t('health.numbers')}</h2>
      {stats ? <Numbers stats={stats} /> : <NoNumbers />}
    </section>
  );
}

/** Says as much as will be said, so that nothing moves when the numbers come. */
function NoNumbers() {
  const { t } = useWords();
  const none = '–';
  const note = t('words.counting');
  return (
    <>
      <dl className={style.figures}>
        <Figure look="seen" name={t('health.numbers.seen')} value={none} note={note} />
        <Figure look="stored" name={t('health.numbers.stored')} value={none} note={note} />
        <Figure
          look="saved"
          name={t('health.numbers.saved')}
          value={none}
          note={t('health.numbers.savedOf', { share: none })}
        />
        <Figure look="rest" name={t('health.numbers.rest')} value={none} note={t('health.numbers.restOf')} />
      </dl>
      <div aria-hidden className={style.bars}>
        <div className={style.bar} />
        <div className={style.bar} />
      </div>
    </>
  );
}

/** As numbers and as one picture of two bars on the same scale. */
function Numbers({ stats }: { stats: Stats }) {
  const { t, bytes, share } = useWords();
  const shares = byteShares(stats);
  const { seen, stored, saved, rest, onlyStored } = shares;
  const picture = { seen: bytes(seen), stored: bytes(stored), saved: bytes(saved), rest: bytes(rest) };
  return (
    <>
      <dl className={style.figures}>
        <Figure
          look="seen"
          name={t('health.numbers.seen')}
          value={picture.seen}
          note={t('words.files', { count: stats.live })}
        />
        <Figure
          look="stored"
          name={t('health.numbers.stored')}
          value={picture.stored}
          note={t('health.numbers.contents', { count: stats.storedBlobs })}
        />
        <Figure
          look="saved"
          name={t('health.numbers.saved')}
          value={picture.saved}
          note={t('health.numbers.savedOf', { share: share(seen > 0 ? saved / seen : 0) })}
        />
        {rest > 0 && (
          <Figure
            look="rest"
            name={t('health.numbers.rest')}
            value={picture.rest}
            note={t('health.numbers.restOf')}
          />
        )}
      </dl>
      <div role="img" aria-label={t('health.numbers.picture', picture)} className={style.bars}>
        <Bar parts={[['seen', seen]]} shares={shares} />
        <Bar
          parts={[
            ['stored', stored],
            ['saved', saved],
            ['rest', rest],
          ]}
          shares={shares}
        />
      </div>
      {onlyStored > 0 && (
        <p className={layout.small}>{t('health.numbers.onlyStored', { bytes: bytes(onlyStored) })}</p>
      )}
    </>
  );
}

type Look = 'seen' | 'stored' | 'saved' | 'rest';

function Figure({ look, name, value, note }: { look: Look; name: string; value: string; note: string }) {
  return (
    <div className={style.figure}>
      <dt className={style.name}>
        <span aria-hidden className={classNames(style.swatch, style[look])} />
        {name}
      </dt>
      <dd className={style.value}>{value}</dd>
      <dd className={style.note}>{note}</dd>
    </div>
  );
}

function Bar({ parts, shares }: { parts: readonly (readonly [Look, number])[]; shares: ByteShares }) {
  const whole = Math.max(1, shares.seen + shares.onlyStored);
  return (
    <div className={style.bar}>
      {parts
        .filter(([, value]) => value > 0)
        .map(([look, value]) => (
          <span
            key={look}
            className={classNames(style.part, style[look])}
            style={{ width: `${(value / whole) * 100}%` }}
          />
        ))}
    </div>
  );
}
