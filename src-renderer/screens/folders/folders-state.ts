import { create } from 'zustand';

interface FoldersState {
  /** The details of the selected source are beside the list. */
  readonly isDetailsOpen: boolean;
  /** The source whose plan is shown, before it is brought in. */
  readonly planOf: number | null;
}

/** What is open on the Folders screen. It is still so when the person comes back to it. */
export const useFolders = create<FoldersState>()(() => ({ isDetailsOpen: false, planOf: null }));

export function toggleDetails(isOpen = !useFolders.getState().isDetailsOpen): void {
  useFolders.setState({ isDetailsOpen: isOpen });
}

export function showPlan(sourceId: number | null): void {
  useFolders.setState({ planOf: sourceId });
}
