import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type RefObject, useEffect, useMemo } from 'react';
import type { JobRow as Job } from '../../../src-main/contract/jobs.ts';
import { useWords } from '../../i18n/use-words.ts';
import { classNames } from '../../parts/class-names.ts';
import { dayName } from './day-words.ts';
import { type ListItem, listItems } from './job-groups.ts';
import style from './job-list.module.css';
import { JobRow } from './job-row.tsx';
import { pickByKey } from './pick-by-key.ts';

const headPx = 36;
const rowPx = 56;

/**
 * All jobs by day, as a list to choose from: the arrows move the choice, Enter goes on to what it shows. Only rows that can be seen
 * are there.
 *
 * @param onEnd is called when the last rows come into sight, to fetch more
 */
export function JobList({
  jobs,
  isComplete,
  chosen,
  onChoose,
  onOpen,
  onEnd,
  list,
}: {
  jobs: readonly Job[];
  isComplete: boolean;
  chosen: number | null;
  onChoose(id: number): void;
  onOpen(): void;
  onEnd(): void;
  list: RefObject<HTMLDivElement | null>;
}) {
  const words = useWords();
  const { t } = words;
  const items = useMemo(() => listItems(jobs), [jobs]);
  const inOrder = useMemo(() => items.flatMap((item) => (item.kind === 'job' ? [item.job.id] : [])), [items]);
  const places = useMemo(() => new Map(inOrder.map((id, index) => [id, index + 1])), [inOrder]);
  const at = items.findIndex((item) => item.kind === 'job' && item.job.id === chosen);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => list.current,
    estimateSize: (index) => (items[index]?.kind === 'head' ? headPx : rowPx),
    getItemKey: (index) => keyOf(items[index] as ListItem),
    overscan: 8,
    // The chosen one is always there: it is what the list points screen readers at.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return at < 0 || shown.includes(at) ? shown : [...shown, at].sort((a, b) => a - b);
    },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows that come and go must not scroll the list
  useEffect(() => {
    if (at === 1) virtual.scrollToIndex(0);
    else if (at > 1) virtual.scrollToIndex(at);
  }, [chosen, virtual]);

  const shown = virtual.getVirtualItems();
  const isAtEnd = (shown.at(-1)?.index ?? -1) >= items.length - 1;
  useEffect(() => {
    if (isAtEnd && !isComplete && items.length > 0) onEnd();
  }, [isAtEnd, isComplete, items.length, onEnd]);

  const now = Date.now();
  const nameOf = (group: ListItem['group']) =>
    group === 'now' ? t('activity.now') : dayName(words, group, now);
  const move = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' && chosen !== null) {
      event.preventDefault();
      onOpen();
      return;
    }
    const page = Math.max(1, Math.floor((list.current?.clientHeight ?? 0) / rowPx) - 1);
    const next = pickByKey(event.key, inOrder.length, chosen === null ? -1 : inOrder.indexOf(chosen), page);
    if (next === null) return;
    event.preventDefault();
    onChoose(inOrder[next] as number);
  };
  return (
    <div
      ref={list}
      role="listbox"
      aria-label={t('activity.list')}
      aria-activedescendant={at < 0 ? undefined : optionId(chosen as number)}
      tabIndex={0}
      data-in-page
      className={style.list}
      onKeyDown={move}
    >
      <div role="presentation" className={style.all} style={{ height: virtual.getTotalSize() }}>
        {[...Map.groupBy(shown, ({ index }) => (items[index] as ListItem).group)].map(([group, rows]) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset groups controls, not choices of a list
          <div key={group} role="group" aria-label={nameOf(group)}>
            {rows.map(({ index, key, start }) => {
              const item = items[index] as ListItem;
              const place = { transform: `translateY(${start}px)` };
              if (item.kind === 'head')
                return (
                  <div key={key} aria-hidden className={style.head} style={place}>
                    {nameOf(group)}
                  </div>
                );
              const { id } = item.job;
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
                // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and points at its choice
                <div
                  key={key}
                  id={optionId(id)}
                  role="option"
                  aria-selected={id === chosen}
                  aria-setsize={isComplete ? inOrder.length : -1}
                  aria-posinset={places.get(id)}
                  className={classNames(style.option, id === chosen && style.chosen)}
                  style={place}
                  onClick={() => onChoose(id)}
                  onDoubleClick={onOpen}
                >
                  <JobRow job={item.job} day={nameOf(group)} />
                </div>
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}

function optionId(jobId: number): string {
  return `job-${jobId}`;
}

function keyOf(item: ListItem): string {
  return item.kind === 'head' ? `head ${item.group}` : `job ${item.job.id}`;
}
