import type { DamagedBlob, EditedBlob, TaskOptions, VerifyResult } from '../../contract/api.ts';
import { blobPath } from '../store/blob-path.ts';

/** Places that are named in a finding's sentence; the others are counted. */
const placesNamed = 3;

/** What a verification has found so far: counted, and listed or told. */
export interface VerifyFindings {
  checked: number;
  ok: number;
  damaged(kind: 'corrupt' | 'missing', blob: DamagedBlob): void;
  edited(blob: EditedBlob): void;
  foreign(path: string): void;
  healed(hash: string): void;
  /** The result; its lists are empty if findings are told. */
  result(seconds: number): VerifyResult;
}

/** @param tell takes the findings, which are listed otherwise */
export function openFindings(tell: TaskOptions['problem']): VerifyFindings {
  const lists = {
    corrupt: [] as DamagedBlob[],
    missing: [] as DamagedBlob[],
    edited: [] as EditedBlob[],
    foreign: [] as string[],
    healed: [] as string[],
  };
  return {
    checked: 0,
    ok: 0,
    damaged(kind, blob) {
      if (!tell) lists[kind].push(blob);
      else
        tell({
          kind,
          path: blob.path,
          code: kind === 'missing' ? 'ENOENT' : 'CONTENT_CHANGED',
          message: `${blob.message}${seen(blob.seenAt)}`,
        });
    },
    edited(blob) {
      if (!tell) lists.edited.push(blob);
      else
        tell({
          kind: 'edited',
          path: blob.path,
          // Without a code there is nothing left to do.
          code: blob.restored ? null : 'CONTENT_CHANGED',
          message: blob.restored
            ? `it was changed through a link; what it held stands again, and the change is kept as ${blob.newHash}`
            : `it was changed through a link; the change is kept as ${blob.newHash}, but no good copy of what it held can be reached here${seen(blob.seenAt)}`,
        });
    },
    foreign(path) {
      if (!tell) lists.foreign.push(path);
      else tell({ kind: 'foreign', path, code: null, message: 'it is in the store, but not in the catalog' });
    },
    healed(hash) {
      if (!tell) lists.healed.push(hash);
      else
        tell({
          kind: 'healed',
          path: blobPath(hash),
          code: null,
          message: 'it was fetched again from a good copy',
        });
    },
    result(seconds) {
      return { checked: this.checked, ok: this.ok, ...lists, seconds };
    },
  };
}

function seen(places: readonly string[]): string {
  if (places.length === 0) return '';
  const more = places.length - placesNamed;
  return `; seen at ${places.slice(0, placesNamed).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
