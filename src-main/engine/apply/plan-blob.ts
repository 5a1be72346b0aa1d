import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanStep } from '../../contract/api.ts';
import type { EngineContext } from '../context.ts';
import { type ApplyRow, copiesOf } from '../db/apply-page.ts';
import { fsPath } from '../scan/file-name.ts';
import type { PathHasher } from '../scan/hash-paths.ts';
import { blobPath } from '../store/blob-path.ts';
import { keptFiles } from '../store/bring-blob.ts';
import type { FilesystemAbilities } from '../store/probe-filesystem.ts';
import type { Candidate } from '../store/store-tasks.ts';
import { candidateOf } from './page-work.ts';

/**
 * How apply would bring a content in, with the bytes this takes; or why it could not. Files that are not as the scan
 * saw them are read, as apply would.
 */
export async function planBlob(
  engine: EngineContext,
  abilities: FilesystemAbilities,
  hasher: PathHasher,
  row: ApplyRow,
): Promise<PlanStep | 'missing' | 'changed'> {
  const to = blobPath(row.hash);
  const isRight = async (path: string) => {
    let right = false;
    await hasher.hash([path], (file) => {
      right = file.hash === row.hash;
    });
    return right;
  };
  const own = row.hostname === engine.hostname && row.endedAs === null ? [candidateOf(row)] : [];
  for (const path of [join(engine.archive, to), ...keptFiles(engine.archive, row.hash)]) {
    const stat = lstatSync(path, { bigint: true, throwIfNoEntry: false });
    if (!stat?.isFile() || stat.size !== BigInt(row.size) || !(await isRight(path))) continue;
    const linked = own.some(({ inode }) => inode === BigInt.asIntN(64, stat.ino));
    return { step: linked ? 'hardlink' : 'copy', from: path, to, cost: 0 };
  }
  let changed = false;
  const copies = await copiesOf(engine.db.read, row.hash, engine.hostname);
  const others = copies.filter((copy) => copy.id !== row.id && copy.endedAs === null).map(candidateOf);
  for (const candidate of [...own, ...others]) {
    const how = howFrom(abilities, candidate, row.size);
    if (!how) continue;
    if (how !== 'changed' && (how.proven || (await isRight(candidate.path))))
      return { step: how.step, from: candidate.path, to, cost: how.step === 'copy' ? row.size : 0 };
    changed = true;
  }
  return changed ? 'changed' : 'missing';
}

function howFrom(
  { device, reflinks, hardLinks }: FilesystemAbilities,
  candidate: Candidate,
  size: number,
): { step: 'reflink' | 'hardlink' | 'copy'; proven: boolean } | 'changed' | undefined {
  const stat = lstatSync(fsPath(candidate.path), { bigint: true, throwIfNoEntry: false });
  if (!stat) return undefined;
  if (!stat.isFile() || stat.size !== BigInt(size)) return 'changed';
  const sameTime = stat.mtimeNs === candidate.mtime;
  // Another disk may be one whose other stats mean nothing; the copy will tell.
  if (stat.dev !== BigInt(device)) return { step: 'copy', proven: sameTime };
  const sameInode = BigInt.asIntN(64, stat.ino) === candidate.inode;
  const proven = sameTime && sameInode && stat.ctimeNs === candidate.ctime;
  if (reflinks) return { step: 'reflink', proven };
  return { step: hardLinks && !candidate.copyOnly ? 'hardlink' : 'copy', proven };
}
