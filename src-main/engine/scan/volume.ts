import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fsPath, toText } from './file-name.ts';

/** What is known of the file system that holds a folder. */
export interface Volume {
  /**
   * Stays the same when the disk is plugged in elsewhere or again: `uuid:…` of the file system, `server:/share` of a
   * network one, else `type:…`; null where the system does not tell.
   */
  readonly id: string | null;
  readonly filesystem: string | null;
}

const networked = /^(nfs|cifs|smb|9p|fuse\.sshfs|afs|ceph)/;

/** One line of `/proc/self/mountinfo` (proc(5)): field 5 and, after the dash, type and source. */
interface Mount {
  readonly point: string;
  readonly type: string;
  readonly source: string;
}

/** Identifies the file system of a folder. On systems without /proc only the device number (Windows) is known. */
export function volumeOf(folder: string): Volume {
  if (process.platform === 'win32')
    // The volume's serial number, given when it was formatted.
    return { id: `serial:${statSync(folder).dev.toString(16)}`, filesystem: null };
  const mount = mountOf(folder);
  if (!mount) return { id: null, filesystem: null };
  const uuid = uuidOf(mount.source);
  const id = uuid ? `uuid:${uuid}` : networked.test(mount.type) ? mount.source : `type:${mount.type}`;
  return { id, filesystem: mount.type };
}

function mountOf(folder: string): Mount | undefined {
  let lines: string[];
  try {
    lines = toText(readFileSync('/proc/self/mountinfo')).split('\n');
  } catch {
    return undefined;
  }
  let best: Mount | undefined;
  for (const line of lines) {
    const [left, right] = line.split(' - ');
    const fields = left?.split(' ') ?? [];
    const [type, source] = right?.split(' ') ?? [];
    const point = fields[4] && unescapeOctal(fields[4]);
    if (!point || !type || source === undefined) continue;
    const inside = folder === point || folder.startsWith(point.endsWith('/') ? point : `${point}/`);
    // Of two mounts at one place the later one is what is seen.
    if (inside && (!best || point.length >= best.point.length))
      best = { point, type, source: unescapeOctal(source) };
  }
  return best;
}

/** Blanks, tabs, newlines and backslashes stand there as three octal digits. */
function unescapeOctal(field: string): string {
  return field.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}

function uuidOf(device: string): string | undefined {
  if (!device.startsWith('/dev/')) return undefined;
  const folder = '/dev/disk/by-uuid';
  try {
    const real = basename(device);
    return readdirSync(folder).find((uuid) => basename(readlinkSync(join(folder, uuid))) === real);
  } catch {
    return undefined;
  }
}

/** Device and inode of a folder as `dev:ino`, as the walk compares them. */
export function identityOf(folder: string): string {
  const { dev, ino } = statSync(fsPath(folder));
  return `${dev}:${ino}`;
}
