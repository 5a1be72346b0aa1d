import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { classNames } from './class-names.ts';
import style from './virtual-list.module.css';

export interface VirtualListHandle {
  /** Scrolls as little as is needed for the row to be seen. */
  show(index: number): void;
}

/**
 * A list of any length: only the rows that can be seen are there, and each may be as high as it is. Rows know their
 * place (`aria-setsize`, `aria-posinset`), as screen readers cannot count what is not there.
 *
 * @param onEnd is called when the last rows come into sight, to fetch more
 */
export function VirtualList<Row>({
  label,
  rows,
  keyOf,
  rowHeight,
  render,
  onEnd,
  handle,
  className,
}: {
  label: string;
  rows: readonly Row[];
  keyOf(row: Row): string | number;
  /** What a row is high, about; px. */
  rowHeight: number;
  render(row: Row, index: number): ReactNode;
  onEnd?: () => void;
  handle?: Ref<VirtualListHandle>;
  className?: string | undefined;
}) {
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => keyOf(rows[index] as Row),
    overscan: 6,
  });
  useImperativeHandle(handle, () => ({ show: (index) => virtual.scrollToIndex(index, { align: 'auto' }) }), [
    virtual,
  ]);
  const items = virtual.getVirtualItems();
  const isAtEnd = (items.at(-1)?.index ?? -1) >= rows.length - 1;
  useEffect(() => {
    if (isAtEnd && rows.length > 0) onEnd?.();
  }, [isAtEnd, rows.length, onEnd]);
  return (
    <div ref={scroll} className={classNames(style.scroll, className)} data-print>
      <ul aria-label={label} className={style.list} style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => (
          <li
            key={item.key}
            ref={virtual.measureElement}
            data-index={item.index}
            aria-setsize={rows.length}
            aria-posinset={item.index + 1}
            className={style.item}
            style={{ transform: `translateY(${item.start}px)` }}
          >
            {render(rows[item.index] as Row, item.index)}
          </li>
        ))}
      </ul>
    </div>
  );
}
