import type { RefObject } from 'react';
import type { VirtualListHandle } from '../../parts/virtual-list.tsx';
import { pickAndAdd } from '../../state/adding.ts';
import { pointAt } from '../../state/places.ts';
import { useBack, useShortcuts } from '../../state/shortcuts.ts';
import { act } from '../../state/toasts.ts';
import { toggleDetails, useFolders } from './folders-state.ts';
import { bringIn, canBringIn, cancel, canScan, pauseOrResume, scan } from './source-actions.ts';
import type { SourceView } from './source-view.ts';

/** The keys of the Folders screen; those of a source are about the selected one. */
export function useFolderKeys(
  views: readonly SourceView[],
  at: number,
  list: RefObject<VirtualListHandle | null>,
): void {
  const selected = views[at];
  const isDetailsOpen = useFolders((state) => state.isDetailsOpen);
  const go = (to: number) => {
    const index = Math.max(0, Math.min(to, views.length - 1));
    const view = views[index];
    if (!view) return;
    pointAt(view.source.id);
    list.current?.show(index);
    // The row may only now come to be.
    requestAnimationFrame(() => document.getElementById(rowId(view.source.id))?.focus());
  };
  useShortcuts('place.folders', [
    { key: 'a', label: 'folders.keys.add', run: () => act(pickAndAdd) },
    { key: 'ArrowDown', label: 'folders.keys.next', run: () => go(at + 1) },
    { key: 'ArrowUp', label: 'folders.keys.previous', run: () => go(at < 0 ? 0 : at - 1) },
    { key: 'Home', label: 'folders.keys.first', run: () => go(0) },
    { key: 'End', label: 'folders.keys.last', run: () => go(views.length - 1) },
    { key: 's', label: 'folders.scan', run: () => selected && canScan(selected) && scan(selected.source) },
    {
      key: 'b',
      label: 'folders.bringIn',
      run: () => selected && canBringIn(selected) && bringIn(selected.source),
    },
    { key: 'p', label: 'folders.keys.pause', run: () => selected?.active && pauseOrResume(selected.active) },
    { key: 'c', label: 'job.cancel', run: () => selected?.active && cancel(selected.active) },
    { key: 'i', label: 'folders.details', run: () => selected && toggleDetails() },
  ]);
  useBack(at >= 0, () => pointAt(null));
  useBack(isDetailsOpen && at >= 0, () => toggleDetails(false));
}

/** The element of a source's row, to give it the focus. */
export function rowId(sourceId: number): string {
  return `source-${sourceId}`;
}
