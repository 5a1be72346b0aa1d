import assert from 'node:assert/strict';
import { chmodSync, renameSync, writeFileSync } from 'node:fs';
import { assertStoreSound, filesBelow } from './archive-state.ts';
import type { TestArchive } from './test-archive.ts';

/** The three ways in which an edited blob comes to light. */
export const waysToLook = ['apply', 'quick verify', 'full verify'] as const;

/** Writes into a file where it is, as some editors do; through all its links at once. */
export function editInPlace(path: string, content: string): void {
  chmodSync(path, 0o644);
  writeFileSync(path, content);
}

/** Saves as other editors do: writes a file beside, and renames it over. */
export function replaceFile(path: string, content: string): void {
  writeFileSync(`${path}.tmp`, content);
  renameSync(`${path}.tmp`, path);
}

/** Every content in the archive and in the folder. */
export function everyContent(t: TestArchive): Set<string> {
  return new Set([t.archive, t.folder].flatMap((f) => [...filesBelow(f)].flatMap(asContent)));
}

// The catalog's own files change all the time.
const asContent = ([path, file]: [string, { content: string }]) =>
  /(^|\/)\.mama\/(catalog|lock|archive\.json)/.test(path) ? [] : [file.content];

/** Looks for edits: how many were found, and the places named for contents that are lost by them. */
export async function lookWith(
  t: TestArchive,
  way: (typeof waysToLook)[number],
): Promise<{ edited: number; lost: string[] }> {
  if (way === 'apply') {
    const { changed, errorList } = await t.apply();
    const places = errorList.map(({ message }) => /seen at: (.*?)\. Plug/.exec(message)?.[1] ?? message);
    return { edited: changed, lost: places };
  }
  const { edited, corrupt, missing } = await t.engine.api.verify({
    mode: way === 'quick verify' ? 'quick' : 'full',
  });
  assert.deepEqual([corrupt, missing], [[], []]);
  return {
    edited: edited.length,
    lost: edited.filter((blob) => !blob.restored).flatMap((blob) => blob.seenAt),
  };
}

/**
 * Nothing is left to do, nothing to report, and every blob is what its name says.
 *
 * @param modes false where the file system keeps none
 */
export async function assertQuiet(t: TestArchive, modes = true): Promise<void> {
  const { seconds: _, errorList, ...counters } = await t.apply();
  assert.deepEqual(errorList, []);
  assert.deepEqual(
    Object.entries(counters).filter(([, count]) => count !== 0),
    [],
  );
  const verified = await t.engine.api.verify({ mode: 'full' });
  const { corrupt, missing, edited, foreign, healed } = verified;
  assert.deepEqual([corrupt, missing, edited, foreign, healed], [[], [], [], [], []]);
  assert.equal(verified.ok, verified.checked);
  assertStoreSound(t.archive, modes);
}
