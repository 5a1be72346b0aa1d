import { EngineError } from '../../src-main/contract/errors.ts';
import type { FolderListing } from '../../src-main/contract/screen-api.ts';

/** Folders that a folder browser finds; each path's children. */
const tree: Readonly<Record<string, readonly string[]>> = {
  '/srv/photos': ['1998', '2004 – München', 'Phone', 'צילומים', '🏝️ Summer', 'Mama', 'private'],
  '/srv/photos/1998': ['January', 'July'],
  '/srv/photos/Phone': ['DCIM', 'WhatsApp'],
  '/srv/photos/Phone/DCIM': ['Camera', 'Screenshots'],
  '/mnt/disk': ['Backup', `${'long name '.repeat(20).trim()}`],
};
const roots = ['/srv/photos', '/mnt/disk'];

export function fakeListing(path: string | null): FolderListing {
  if (path === null)
    return {
      path: null,
      parent: null,
      folders: roots.map((root) => ({ name: root, path: root, isArchive: false })),
      files: 0,
    };
  if (!roots.some((root) => path === root || path.startsWith(`${root}/`)))
    throw new EngineError('FORBIDDEN', `${path} is not allowed.`, { path });
  if (path.endsWith('/private')) throw new EngineError('EACCES', `${path} cannot be opened.`, { path });
  const parent = roots.includes(path) ? null : path.slice(0, path.lastIndexOf('/'));
  return {
    path,
    parent,
    folders: (tree[path] ?? []).map((name) => ({
      name,
      path: `${path}/${name}`,
      isArchive: name === 'Mama',
    })),
    files: path.length * 13,
  };
}
