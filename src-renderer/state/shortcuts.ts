import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import type { PlainKey } from '../i18n/translate.ts';

/** A key that does something where the person is. */
export interface Shortcut {
  /**
   * As `KeyboardEvent.key` names it, letters in lower case; `mod+` before it stands for Ctrl, or Cmd on a Mac. The sheet of
   * shortcuts shows it.
   */
  readonly key: string;
  readonly label: PlainKey;
  run(): void;
}

interface Group {
  readonly title: PlainKey;
  readonly shortcuts: readonly Shortcut[];
}

interface ShortcutsState {
  readonly groups: readonly Group[];
  /** What Esc does, the newest last. */
  readonly backs: readonly (() => void)[];
}

export const useShortcutGroups = create<ShortcutsState>()(() => ({ groups: [], backs: [] }));

/** Keys that work while the component is there; they also appear on the sheet of shortcuts. */
export function useShortcuts(title: PlainKey, shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  const keys = shortcuts.map(({ key, label }) => `${key}\t${label}`).join('\n');
  useEffect(() => {
    if (keys === '') return;
    const group: Group = {
      title,
      shortcuts: keys.split('\n').map((line, index) => {
        const [key, label] = line.split('\t') as [string, PlainKey];
        return { key, label, run: () => latest.current[index]?.run() };
      }),
    };
    useShortcutGroups.setState(({ groups }) => ({ groups: [...groups, group] }));
    return () =>
      useShortcutGroups.setState(({ groups }) => ({ groups: groups.filter((each) => each !== group) }));
  }, [title, keys]);
}

/** What Esc does while `isOn`: one step back from what was opened last. */
export function useBack(isOn: boolean, back: () => void): void {
  const latest = useRef(back);
  latest.current = back;
  useEffect(() => {
    if (!isOn) return;
    const step = () => latest.current();
    useShortcutGroups.setState(({ backs }) => ({ backs: [...backs, step] }));
    return () =>
      useShortcutGroups.setState(({ backs }) => ({ backs: backs.filter((each) => each !== step) }));
  }, [isOn]);
}

const isMac = navigator.platform.startsWith('Mac');

/**
 * What has the keyboard for itself while it is open. A list of choices that is part of a screen is none of these, nor is
 * a notice in the corner, which is a dialog by its role alone, nor what only fades away.
 */
const popups = [
  ':is([role="dialog"], [role="alertdialog"]):not([aria-modal="false"], [data-ending-style])',
  '[role="menu"]',
  '[role="listbox"]:not([data-in-page])',
].join();

/** Enter and Space press what has the focus. */
function isPressing({ key, target }: KeyboardEvent): boolean {
  return (
    (key === ' ' || key === 'Enter') &&
    target instanceof HTMLElement &&
    target.matches('button, a[href], summary, [role="button"], [role="radio"], [role="switch"], [role="tab"]')
  );
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}

/** Listens for the keys of all shortcuts. Dialogs and menus have the keyboard for themselves. */
export function followKeys(): void {
  window.addEventListener('keydown', (event) => {
    const mod = isMac ? event.metaKey : event.ctrlKey;
    if (
      event.defaultPrevented ||
      event.isComposing ||
      event.altKey ||
      (isMac ? event.ctrlKey : event.metaKey)
    )
      return;
    if (document.querySelector(popups)) return;
    const { groups, backs } = useShortcutGroups.getState();
    if (event.key === 'Escape') return backs.at(-1)?.();
    if ((isTyping(event.target) || isPressing(event)) && !mod) return;
    const key = `${mod ? 'mod+' : ''}${event.key.length === 1 ? event.key.toLowerCase() : event.key}`;
    for (const { shortcuts } of [...groups].reverse())
      for (const shortcut of shortcuts)
        if (shortcut.key === key) {
          event.preventDefault();
          return shortcut.run();
        }
  });
}
