import picomatch from 'picomatch';

/**
 * Rubbish that systems leave in people's folders, by exact name (compared without case): caches, thumbnails, trash
 * and the version stores of Syncthing, Synology, QNAP, macOS and Windows.
 */
export const rubbish: readonly string[] = [
  '.DS_Store',
  '._.DS_Store',
  '.AppleDouble',
  '.LSOverride',
  '.Spotlight-V100',
  '.DocumentRevisions-V100',
  '.TemporaryItems',
  '.fseventsd',
  '.Trash',
  '.Trashes',
  '$RECYCLE.BIN',
  'RECYCLER',
  'System Volume Information',
  'Thumbs.db',
  'ehthumbs.db',
  'ehthumbs_vista.db',
  'desktop.ini',
  '@eaDir',
  '#recycle',
  '@Recycle',
  '.@__thumb',
  '.stfolder',
  '.stversions',
  '.stignore',
  '.dtrash',
  'lost+found',
  '.nfs_deleted',
];

const rubbishPatterns = [
  /^\.trash-\d+$/,
  /^\.syncthing\..*\.tmp$/,
  /^~syncthing~.*\.tmp$/,
  /^\.nfs[0-9a-f]{16,}$/,
];

const rubbishNames: ReadonlySet<string> = new Set(rubbish.map((name) => name.toLowerCase()));

/** True if the system, not a person, put an entry of this name there. */
export function isRubbish(name: string): boolean {
  const first = name.charCodeAt(0);
  // Nearly all names of pictures begin with a capital letter or a digit and are none of these: no need to look.
  if (first >= 0x30 && first <= 0x39) return false;
  const lower = name.toLowerCase();
  return (
    rubbishNames.has(lower) ||
    ((first === 0x2e || first === 0x7e) && rubbishPatterns.some((p) => p.test(lower)))
  );
}

/** Says why an entry is excluded: `excluded: <name or glob>`, or null if it is not. */
export type Excludes = (relpath: string, name: string) => string | null;

/**
 * Rubbish plus the person's globs. A glob without a slash matches a name anywhere, one with a slash the path from
 * the source's folder; either excludes a folder with all that is in it.
 */
export function compileExcludes(globs: readonly string[]): Excludes {
  const matchers = globs.map((glob) => {
    const cleaned = glob.replace(/\/+$/, '').replace(/^\.?\//, '');
    const match = picomatch(cleaned, { dot: true, nonegate: true, flags: 's' });
    const anywhere = !glob.replace(/\/+$/, '').includes('/');
    return { glob, test: (path: string, name: string) => match(anywhere ? name : path) };
  });
  return (relpath, name) => {
    if (isRubbish(name)) return `excluded: ${name}`;
    if (matchers.length === 0) return null;
    const path = relpath === '' ? name : `${relpath}/${name}`;
    const hit = matchers.find(({ test }) => test(path, name));
    return hit ? `excluded: ${hit.glob}` : null;
  };
}

/** True if the folder or one of the folders above it is excluded. */
export function isFolderExcluded(excludes: Excludes, relpath: string): boolean {
  if (relpath === '') return false;
  const parts = relpath.split('/');
  return parts.some((name, i) => excludes(parts.slice(0, i).join('/'), name) !== null);
}
