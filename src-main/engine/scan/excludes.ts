import picomatch from 'picomatch';
import { EngineError } from '../../contract/errors.ts';
import { forDisplay } from './file-name.ts';

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

/** The same by pattern, and how each is shown to people. */
const rubbishPatterns = [
  { shown: '.Trash-1000', pattern: /^\.trash-\d+$/ },
  { shown: '.syncthing.*.tmp', pattern: /^\.syncthing\..*\.tmp$/ },
  { shown: '~syncthing~*.tmp', pattern: /^~syncthing~.*\.tmp$/ },
  { shown: '.nfs0123456789abcdef', pattern: /^\.nfs[0-9a-f]{16,}$/ },
];

/** What is left out of every scan without being asked for: names and patterns, for eyes only. */
export const builtInExcludes: readonly string[] = [...rubbish, ...rubbishPatterns.map(({ shown }) => shown)];

const rubbishNames: ReadonlySet<string> = new Set(rubbish.map((name) => name.toLowerCase()));

/** True if the system, not a person, put an entry of this name there. */
export function isRubbish(name: string): boolean {
  const first = name.charCodeAt(0);
  // Nearly all names of pictures begin with a capital letter or a digit and are none of these: no need to look.
  if (first >= 0x30 && first <= 0x39) return false;
  const lower = name.toLowerCase();
  return (
    rubbishNames.has(lower) ||
    ((first === 0x2e || first === 0x7e) && rubbishPatterns.some(({ pattern }) => pattern.test(lower)))
  );
}

const globOptions = { dot: true, nonegate: true, flags: 's' };

/** A glob as it is compared with paths: without the slash in front, which only says that it is one of a path. */
function cleanGlob(glob: string): string {
  return glob.replace(/\/+$/, '').replace(/^\.?\//, '');
}

/**
 * Refuses patterns that would exclude nothing, or not what they seem to.
 *
 * @throws EngineError BAD_INPUT, naming the first of them
 */
export function checkPatterns(globs: readonly string[]): void {
  for (const glob of globs) {
    const wrong = whatIsWrong(glob);
    if (wrong === null) continue;
    throw new EngineError(
      'BAD_INPUT',
      `The pattern "${forDisplay(glob)}" cannot be used: ${wrong}. Examples: *.tmp, cache, projects/*/build.`,
    );
  }
}

function whatIsWrong(glob: string): string | null {
  const cleaned = cleanGlob(glob);
  if (cleaned.trim() === '') return 'it names nothing';
  // Neither is ever part of a name, and PostgreSQL takes neither.
  if (cleaned.includes('\0') || !cleaned.isWellFormed()) return 'no file has such a name';
  if (cleaned.split('/').some((part) => part === '..' || part === '.' || part === ''))
    return 'it is compared with paths below the folder, which hold no ".", ".." or empty part';
  try {
    picomatch.makeRe(cleaned, { ...globOptions, strictBrackets: true, debug: true });
    return null;
  } catch (error) {
    return error instanceof SyntaxError && !error.message.startsWith('Invalid regular')
      ? error.message
      : 'it is no pattern';
  }
}

/** A path as a pattern that matches it and nothing else. */
export function asPattern(path: string): string {
  return path.replace(/[\\*?[\](){}!+@|^$]/g, '\\$&');
}

/** Says why an entry is excluded: `excluded: <name or glob>`, or null if it is not. */
export type Excludes = (relpath: string, name: string) => string | null;

/**
 * Rubbish plus the person's globs. A glob without a slash matches a name anywhere, one with a slash the path from
 * the source's folder; either excludes a folder with all that is in it.
 */
export function compileExcludes(globs: readonly string[]): Excludes {
  const matchers = globs.map((glob) => {
    const match = picomatch(cleanGlob(glob), globOptions);
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
