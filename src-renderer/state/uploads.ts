import { create } from 'zustand';
import { askWebHost } from '../host.ts';
import { addFolder } from './adding.ts';
import type { DroppedFile } from './dropped-files.ts';
import { sayError } from './toasts.ts';
import type { Uploader } from './uploader.ts';

export interface FailedUpload {
  readonly path: string;
  readonly message: string;
}

interface UploadsState {
  /** Files and bytes of everything that was given since nothing was left to do. */
  readonly files: number;
  readonly bytes: number;
  readonly doneFiles: number;
  readonly doneBytes: number;
  readonly failed: readonly FailedUpload[];
  readonly phase: 'idle' | 'running' | 'paused';
}

const nothing: UploadsState = {
  files: 0,
  bytes: 0,
  doneFiles: 0,
  doneBytes: 0,
  failed: [],
  phase: 'idle',
};

export const useUploads = create<UploadsState>()(() => nothing);

let uploader: Uploader | null = null;

/** Uploads files into the web host's `incoming` folder; when all are there, that is a source and is scanned. */
export async function upload(files: AsyncIterable<DroppedFile>): Promise<void> {
  const { upload: endpoint, incoming } = await askWebHost();
  if (endpoint === null || incoming === null) return;
  // Not needed before the first file comes.
  const { startUploader } = await import('./uploader.ts');
  uploader ??= startUploader(endpoint, {
    report: (progress) => useUploads.setState(progress),
    failed: (path, message) =>
      useUploads.setState(({ failed }) => ({ failed: [...failed, { path, message }] })),
    done: () => {
      const { failed, doneFiles } = useUploads.getState();
      useUploads.setState({ ...nothing, failed });
      uploader = null;
      if (doneFiles > failed.length) addFolder({ folder: incoming, kind: 'incoming' }).catch(sayError);
    },
  });
  useUploads.setState({ phase: 'running' });
  await uploader.add(files);
}

export function pauseUploads(): void {
  uploader?.pause();
  useUploads.setState({ phase: 'paused' });
}

export function resumeUploads(): void {
  uploader?.resume();
  useUploads.setState({ phase: 'running' });
}

/** Gives up what is not there yet; what arrived stays, and is scanned. */
export function cancelUploads(): void {
  uploader?.cancel();
}

export function forgetFailedUploads(): void {
  useUploads.setState({ failed: [] });
}

/** Warns before the page is left while files are on their way. */
export function guardUploads(): void {
  window.addEventListener('beforeunload', (event) => {
    if (useUploads.getState().phase !== 'idle') event.preventDefault();
  });
}
