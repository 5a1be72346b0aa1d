/*
 * Where views go: views/<source_kind>/<basedir>/<relpath>/<filename>. Two sources never share a folder of views: the
 * first to claim one keeps its plain name, a later one that would fall on it, into it or around it gets its host's
 * name added (docs/archive-format.md has the rule in full).
 */

/** How two paths are told apart on any file system: those that differ in case or Unicode spelling count as one. */
export function collisionKey(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

/** A scan root as a relative path: `/home/anna` → `home/anna`, `C:\Photos` → `C/Photos`, `/` → `root`. */
export function relativeBasedir(basedir: string): string {
  const cleaned = basedir
    .replace(/^([A-Za-z]):/, '$1')
    .replace(/\\/g, process.platform === 'win32' ? '/' : '\\')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .join('/');
  return cleaned === '' ? 'root' : cleaned;
}

function overlaps(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
}

/**
 * The folder of a new source's views, below `views/`, that overlaps with no other source's.
 *
 * @param taken the folders of the sources there are
 */
export function chooseViewRoot(
  kind: string,
  basedir: string,
  hostname: string,
  taken: readonly string[],
): string {
  const keys = taken.map(collisionKey);
  const isFree = (root: string) => !keys.some((key) => overlaps(key, collisionKey(root)));
  const folder = relativeBasedir(basedir);
  const host = hostname.replaceAll('/', '_');
  const plain = `${kind}/${folder}`;
  if (isFree(plain)) return plain;
  // The name goes to the first component: anything below a source's own folder could be a folder of that source.
  for (let i = 1; ; i++) {
    const root = `${kind}/${i === 1 ? `~${host}` : `~${host}~${i}`}/${folder}`;
    if (isFree(root)) return root;
  }
}

/** What comes after a dot far from the end of a name is no extension, and may be as long as the name. */
const longestExtension = 32;

/** A name beside a taken one: `IMG_1.jpg` → `IMG_1~4711.jpg`, cut so that no name grows beyond 255 bytes. */
export function besideName(filename: string, observationId: number): string {
  const dot = filename.lastIndexOf('.');
  const hasExtension = dot > 0 && filename.length - dot <= longestExtension;
  const extension = hasExtension ? filename.slice(dot) : '';
  const tail = `~${observationId}${extension}`;
  // By whole characters: half of a surrogate pair is no text.
  const stem = [...(hasExtension ? filename.slice(0, dot) : filename)];
  while (stem.length > 0 && Buffer.byteLength(stem.join('') + tail) > 255) stem.pop();
  return stem.join('') + tail;
}
