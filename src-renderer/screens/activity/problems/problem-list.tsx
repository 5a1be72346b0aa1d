import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { JobProblemKind } from '../../../../src-main/contract/jobs.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { pickByKey } from '../pick-by-key.ts';
import style from './problem-list.module.css';
import { ProblemRow } from './problem-row.tsx';
import { useProblems } from './use-problems.ts';

const rowPx = 52;
/** As many are kept by the engine; and what is higher than some 16 million pixels is not drawn by browsers. */
const mostShown = 100_000;

/**
 * The problems of a job, any number of them: it scrolls with what is above it, only rows that can be seen are there, and pages
 * are fetched as far as is looked. The arrows go from row to row; a row's buttons come after it.
 *
 * @param scroll what scrolls
 */
export function ProblemList({
  jobId,
  kind,
  total,
  isEnded,
  scroll,
  labelledBy,
}: {
  jobId: number;
  kind: JobProblemKind | null;
  total: number;
  /** No more will come. */
  isEnded: boolean;
  scroll: RefObject<HTMLElement | null>;
  labelledBy: string;
}) {
  const { t } = useWords();
  const { rows, isAtEnd, want } = useProblems(jobId, kind, total);
  const list = useRef<HTMLUListElement>(null);
  const above = useAbove(list, scroll);
  const [active, setActive] = useState(0);
  const isByKey = useRef(false);
  const shownTotal = isEnded && isAtEnd ? rows.length : Math.min(total, mostShown);
  const virtual = useVirtualizer({
    count: shownTotal,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowPx,
    overscan: 6,
    scrollMargin: above,
    // The one that Tab comes to is always there.
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range);
      return seen.includes(active) || active >= shownTotal ? seen : [...seen, active].sort((a, b) => a - b);
    },
  });
  const items = virtual.getVirtualItems();
  const end = Math.max(0, ...items.map(({ index }) => index)) + 1;
  useEffect(() => want(end), [end, want]);

  const move = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!(event.target instanceof HTMLElement) || !event.target.matches('li')) return;
    const page = Math.max(1, Math.floor((scroll.current?.clientHeight ?? 0) / rowPx) - 1);
    const next = pickByKey(event.key, shownTotal, active, page);
    if (next === null) return;
    event.preventDefault();
    isByKey.current = true;
    setActive(next);
    virtual.scrollToIndex(next);
  };
  // The row may only now be there, and the one before may be gone.
  useEffect(() => {
    if (!isByKey.current) return;
    isByKey.current = false;
    list.current?.querySelector<HTMLElement>(`[data-index="${active}"]`)?.focus({ preventScroll: true });
  }, [active]);
  return (
    <>
      <ul
        ref={list}
        aria-labelledby={labelledBy}
        className={style.list}
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={move}
      >
        {items.map(({ index, start }) => (
          <li
            key={index}
            ref={virtual.measureElement}
            data-index={index}
            tabIndex={index === active ? 0 : -1}
            aria-setsize={shownTotal}
            aria-posinset={index + 1}
            className={style.item}
            style={{ transform: `translateY(${start - above}px)` }}
            onFocus={() => setActive(index)}
          >
            <ProblemRow problem={rows[index] ?? null} isActive={index === active} />
          </li>
        ))}
      </ul>
      {isEnded && total > shownTotal && (
        <p className={style.more}>{t('activity.moreCounted', { count: total - shownTotal })}</p>
      )}
    </>
  );
}

/** How far below the beginning of what scrolls an element lies; px. */
function useAbove(element: RefObject<HTMLElement | null>, scroll: RefObject<HTMLElement | null>): number {
  const [above, setAbove] = useState(0);
  const measure = useRef(() => {
    const { current: inner } = element;
    const { current: outer } = scroll;
    if (!inner || !outer) return;
    const distance = inner.getBoundingClientRect().top - outer.getBoundingClientRect().top;
    setAbove(Math.round(distance + outer.scrollTop));
  });
  // What is above it changes with the job, which is drawn together with it.
  useLayoutEffect(() => measure.current());
  useEffect(() => {
    const observer = new ResizeObserver(() => measure.current());
    if (scroll.current) observer.observe(scroll.current);
    return () => observer.disconnect();
  }, [scroll]);
  return above;
}
