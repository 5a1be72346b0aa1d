import { useEffect } from 'react';
import { addPaths, pickAndAdd } from '../state/adding.ts';
import { chooseArchive } from '../state/archive.ts';
import { useEngineState } from '../state/connection.ts';
import { goTo } from '../state/places.ts';
import { act } from '../state/toasts.ts';

/** Does what the desktop application's menu says, and takes what was handed to it from outside. Draws nothing. */
export function FollowShell() {
  const isOpen = useEngineState()?.archive != null;
  useEffect(
    () =>
      window.desktop?.onMenu((command) => {
        if (command === 'choose-archive') return act(chooseArchive);
        if (!isOpen) return;
        if (command === 'add-folder') act(pickAndAdd);
        if (command === 'show-folders') goTo('folders');
        if (command === 'show-activity') goTo('activity');
        if (command === 'show-health') goTo('health');
        if (command === 'show-settings') goTo('settings');
      }),
    [isOpen],
  );
  // What is handed over while no archive is open waits until one is: it is told to the first listener.
  useEffect(
    () => (isOpen ? window.desktop?.onPaths((paths) => act(() => addPaths(paths))) : undefined),
    [isOpen],
  );
  return null;
}
