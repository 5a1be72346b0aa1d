import { create } from 'zustand';
import type { AddSource, SourceRow } from '../../src-main/contract/api.ts';
import { codeOf } from '../../src-main/contract/errors.ts';
import { engine } from '../engine.ts';
import { wordsIn } from '../i18n/words.ts';
import { startJob } from './jobs.ts';
import { useLook } from './look.ts';
import { pickFolder } from './picking.ts';
import { goTo } from './places.ts';
import { loadSources } from './sources.ts';
import { say, sayError } from './toasts.ts';

/** A folder that is on another volume than it was: is it the same one? */
export const useVolumeQuestion = create<{ readonly folder: string | null }>()(() => ({ folder: null }));

/** Adds a folder and scans it at once. On another volume than before it asks first, and does nothing yet. */
export async function addFolder(options: AddSource): Promise<void> {
  let row: SourceRow;
  try {
    row = await engine.addSource(options);
  } catch (error) {
    if (codeOf(error) !== 'BRAKE') throw error;
    useVolumeQuestion.setState({ folder: options.folder });
    return;
  }
  useVolumeQuestion.setState({ folder: null });
  await begin([row]);
}

/** Lets the person pick a folder, adds and scans it. */
export async function pickAndAdd(): Promise<void> {
  const { t } = wordsIn(useLook.getState().shown);
  const folder = await pickFolder({ title: t('folders.pickTitle'), button: t('folders.pickButton') });
  if (folder !== null) await addFolder({ folder });
}

/** Adds files and folders by their paths: each folder is a source, loose files become one together. */
export async function addPaths(paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  const { sources, problems } = await engine.addPaths(paths);
  for (const problem of problems) {
    if (problem.code === 'BRAKE') useVolumeQuestion.setState({ folder: problem.path });
    else sayError(problem);
  }
  await begin(sources);
}

async function begin(sources: readonly SourceRow[]): Promise<void> {
  const [first] = sources;
  if (!first) return;
  goTo('folders', first.id);
  // A single one is to be seen itself.
  if (sources.length > 1)
    say(wordsIn(useLook.getState().shown).t('folders.added', { count: sources.length }));
  await loadSources();
  for (const { id } of sources) await startJob({ type: 'scan', sourceId: id });
}

/** Adds what was dropped on the window of the desktop application. */
export async function addDropped(files: readonly File[]): Promise<void> {
  if (!window.desktop) return;
  const { paths, notOnDisk } = window.desktop.pathsOf(files);
  const { t } = wordsIn(useLook.getState().shown);
  if (notOnDisk > 0) say(t('drop.notOnDisk', { count: notOnDisk }));
  await addPaths(paths);
}
