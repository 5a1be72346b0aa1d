import { create } from 'zustand';
import { isDesktop } from '../host.ts';

export interface FolderRequest {
  readonly title: string;
  /** On the button that takes the folder. */
  readonly button: string;
  /** Absolute folder to begin in. */
  readonly startAt?: string;
}

interface PickingState {
  readonly request: FolderRequest | null;
  answer(path: string | null): void;
}

const idle: PickingState = { request: null, answer: () => undefined };

/** What the folder browser is asked for; it is not used where the system has a picker of its own. */
export const usePicking = create<PickingState>()(() => idle);

/** Lets the person pick a folder of the engine's machine; null if none was. */
export function pickFolder(request: FolderRequest): Promise<string | null> {
  if (isDesktop() && window.desktop) return window.desktop.pickFolder(request);
  usePicking.getState().answer(null);
  return new Promise((resolve) => {
    usePicking.setState({
      request,
      answer: (path) => {
        usePicking.setState(idle);
        resolve(path);
      },
    });
  });
}
