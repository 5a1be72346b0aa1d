import { create } from 'zustand';
import { codeOf, EngineError } from '../../src-main/contract/errors.ts';
import { engine } from '../engine.ts';
import { wordsIn } from '../i18n/words.ts';
import { setEngineState } from './connection.ts';
import { startJob } from './jobs.ts';
import { useLook } from './look.ts';
import { pickFolder } from './picking.ts';
import { goTo } from './places.ts';
import { sayError } from './toasts.ts';

/** A folder without an archive, and where one could be made. */
export interface CreateQuestion {
  readonly path: string;
  /** The folder holds other things, so the archive would get one of its own in it. */
  readonly isTaken: boolean;
}

export const useCreateQuestion = create<{ readonly question: CreateQuestion | null }>()(() => ({
  question: null,
}));

/** Joins with the separator that the folder's own path uses. */
export function below(folder: string, name: string): string {
  const separator = folder.includes('\\') && !folder.includes('/') ? '\\' : '/';
  return folder.endsWith(separator) ? `${folder}${name}` : `${folder}${separator}${name}`;
}

/** Opens an archive, or asks whether one should be made where there is none. Other failures are thrown. */
export async function openArchive(path: string): Promise<void> {
  try {
    setEngineState(await engine.openArchive({ path, create: false }));
    goTo('folders');
  } catch (error) {
    const code = codeOf(error);
    if (code !== 'ARCHIVE_MISSING' && code !== 'ARCHIVE_NOT_EMPTY' && code !== 'ENOENT') throw error;
    useCreateQuestion.setState({ question: { path, isTaken: false } });
  }
}

/** Makes an archive and opens it. In a folder that holds other things it asks whether it may make one of its own there. */
export async function createArchive(path: string): Promise<void> {
  try {
    setEngineState(await engine.openArchive({ path, create: true }));
    useCreateQuestion.setState({ question: null });
    goTo('folders');
  } catch (error) {
    if (codeOf(error) !== 'ARCHIVE_NOT_EMPTY') throw error;
    useCreateQuestion.setState({ question: { path: below(path, 'Mama'), isTaken: true } });
  }
}

/** Lets the person pick the folder of an archive, and opens or makes it. */
export async function chooseArchive(): Promise<void> {
  const { t } = wordsIn(useLook.getState().shown);
  const path = await pickFolder({ title: t('archive.pickTitle'), button: t('archive.pickButton') });
  if (path !== null) await openArchive(path).catch(sayError);
}

/** Makes an archive of its own for the files that come with mama, adds them, and begins with the scan. */
export async function trySample(archive: string, sample: string): Promise<void> {
  try {
    setEngineState(await engine.openArchive({ path: archive, create: true }));
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    setEngineState(await engine.openArchive({ path: archive, create: false }));
  }
  // Copies: the files belong to the installation, and must not become read-only with the archive.
  const { id } = await engine.addSource({ folder: sample, copyOnly: true });
  goTo('folders', id);
  await startJob({ type: 'scan', sourceId: id });
}
