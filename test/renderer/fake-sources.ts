import type { SourceSummary } from '../../src-main/contract/screen-api.ts';
import type { SourceKind } from '../../src-main/contract/words.ts';

/** The moment that all fake times are told from, so that pictures of screens can be compared. */
export const fakeNow = Date.now();
const hour = 3_600_000;

/** Names as they are met: long, from right to left, with emoji, of bytes that are no UTF-8, with control characters. */
export const awkwardFolders: readonly string[] = [
  '/media/ada/old-laptop/Users/ada/Pictures',
  `/media/ada/backup/${'A very long name of a folder that somebody made with great care '.repeat(3).trim()}`,
  '/home/ada/צילומים/חופשה בים המלח',
  '/home/ada/صور/رحلة إلى البحر',
  '/home/ada/Photos/🏝️ Summer 2023 🎉',
  '/media/ada/DVD_2004/Fotos M\uefbcnchen/K\uefc4\uefd6ln',
  '/home/ada/odd\nname\ttab\u202Egpj.exe',
  '/home/ada/Phone/DCIM/Camera',
  '/srv/mama/incoming',
  '/mnt/nas/Archive/2009–2014/Family & Friends',
  '/home/grandma/Bilder',
  '/media/ada/SDCARD/DCIM/100CANON',
];

const kinds: readonly SourceKind[] = ['existing', 'existing', 'syncthing', 'import', 'existing', 'existing'];

/** The same source before anything was ever counted. */
export function fakeUncounted(n: number): SourceSummary {
  const none = { assigned: 0, pending: 0, ignored: 0 };
  const counts = { files: 0, bytes: 0, gone: 0, byStatus: none, storedFiles: 0, storedBytes: 0 };
  return { ...fakeSource(n), ...counts, isCounted: false };
}

/** The n-th of any number of sources, always the same. */
export function fakeSource(n: number): SourceSummary {
  const first = awkwardFolders[n % awkwardFolders.length] as string;
  const basedir = n < awkwardFolders.length ? first : `${first}/${String(n).padStart(6, '0')}`;
  const files = ((n + 1) * 7919) % 48_213;
  const bytes = files * (2_400_000 + ((n * 977_123) % 3_000_000));
  const isNew = n % 5 === 1;
  const isHere = n % 12 !== 10;
  const isScanned = n % 12 !== 3;
  const ignored = Math.floor(files * (n % 3 === 0 ? 0.04 : 0));
  const pending = isNew ? files - ignored : Math.floor(files * (n % 4 === 0 ? 0.12 : 0));
  const assigned = files - ignored - pending;
  const none = { assigned: 0, pending: 0, ignored: 0 };
  const kind = basedir === '/srv/mama/incoming' ? 'incoming' : (kinds[n % kinds.length] as SourceKind);
  return {
    id: n + 1,
    isCounted: true,
    hostname: isHere ? 'reading-room' : 'grandmas-laptop',
    basedir,
    kind,
    onPending: n % 7 === 4 ? 'review' : 'assign',
    copyOnly: n % 6 === 5,
    views: `views/${kind}/${basedir.split('/').at(-1)}`,
    volume: `8f2c-${(n * 4099).toString(16).padStart(4, '0')}`,
    filesystem: ['ext4', 'ntfs', 'exfat', 'apfs'][n % 4] as string,
    excludes: n % 5 === 0 ? ['*.tmp', 'Lightroom Previews.lrdata'] : [],
    lastScanAt: isScanned ? fakeNow - (n + 1) * 5 * hour : null,
    files: isScanned ? files : 0,
    bytes: isScanned ? bytes : 0,
    gone: n % 6 === 0 ? 31 : 0,
    byStatus: isScanned ? { assigned, pending, ignored } : none,
    storedFiles: isScanned ? assigned : 0,
    storedBytes: isScanned ? Math.floor((bytes / Math.max(files, 1)) * assigned) : 0,
    only: kind === 'import' ? ['IMG_0001.jpg', 'IMG_0002.jpg', 'IMG_0003.jpg'] : null,
    isHere,
    isReachable: isHere ? n % 12 !== 5 : null,
    lastScan: isScanned
      ? { jobId: 1, state: n % 12 === 6 ? 'incomplete' : 'done', errors: n % 12 === 6 ? 14 : 0 }
      : null,
  };
}
