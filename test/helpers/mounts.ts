import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** File systems that tests mount; what each needs beside root is in `needs`. */
export type MountKind = 'tmpfs' | 'ext4' | 'btrfs' | 'xfs' | 'fat' | 'exfat';

/** The programs that make and mount each. */
const needs: Record<MountKind, readonly string[]> = {
  tmpfs: [],
  ext4: ['mkfs.ext4'],
  btrfs: ['mkfs.btrfs'],
  xfs: ['mkfs.xfs'],
  fat: ['mkfs.vfat', 'fusefat', 'fusermount'],
  exfat: ['mkfs.exfat', 'mount.exfat-fuse', 'losetup'],
};

/** Smallest images (MiB) that the mkfs programs accept; the files are sparse. */
const imageSize: Record<MountKind, number> = {
  tmpfs: 0,
  ext4: 256,
  btrfs: 128,
  xfs: 320,
  fat: 64,
  exfat: 64,
};

const mkfs: Partial<Record<MountKind, readonly string[]>> = {
  ext4: ['mkfs.ext4', '-q', '-F'],
  btrfs: ['mkfs.btrfs', '-q'],
  xfs: ['mkfs.xfs', '-q', '-m', 'reflink=1'],
  fat: ['mkfs.vfat', '-F', '32'],
  exfat: ['mkfs.exfat'],
};

/** A mounted file system in a folder of its own; unmounted and removed with `await using`. */
export interface Mount extends AsyncDisposable {
  readonly path: string;
  /** Remounts with other options, such as `ro` or `size=64m`. */
  remount(options: string): void;
  /** ext4 mounted with `errors=remount-ro`: lets an error of the disk come, until it is mounted `again`. */
  makeReadOnly(): void;
  /** Unmounts and mounts the same image again, as unplugging and plugging in does. */
  again(): Promise<void>;
}

const known = new Map<MountKind, string | false>();

/** Why this file system cannot be mounted here, in words for a skipped test; false if it can. */
export async function whyNoMount(kind: MountKind): Promise<string | false> {
  const before = known.get(kind);
  if (before !== undefined) return before;
  const answer = await tryMount(kind);
  known.set(kind, answer);
  return answer;
}

async function tryMount(kind: MountKind): Promise<string | false> {
  if (process.platform !== 'linux') return `${kind} is mounted on Linux only`;
  if (process.getuid?.() !== 0) return `mounting ${kind} needs root`;
  const lacking = needs[kind].filter((program) => spawnSync('which', [program]).status !== 0);
  if (lacking.length > 0) return `${kind} needs ${lacking.join(', ')}`;
  try {
    await using _ = await mountFilesystem(kind);
    return false;
  } catch (error) {
    return `${kind} cannot be mounted here: ${(error as Error).message}`;
  }
}

/**
 * Mounts a new, empty file system.
 *
 * @param options of `mount`, such as `size=8m` for tmpfs
 */
export async function mountFilesystem(kind: MountKind, options?: string): Promise<Mount> {
  const folder = mkdtempSync(join(tmpdir(), `mama-${kind}-`));
  const path = join(folder, 'disk');
  run('mkdir', [path]);
  const image = join(folder, 'image');
  let unmount: Unmount = async () => undefined;
  const mount = async () => {
    unmount = await attach(kind, image, path, options);
  };
  try {
    const make = mkfs[kind];
    if (make) {
      writeFileSync(image, '');
      truncateSync(image, imageSize[kind] * 1024 * 1024);
      run(make[0] as string, [...make.slice(1), image]);
    }
    await mount();
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return {
    path,
    remount: (changed) => void run('mount', ['-o', `remount,${changed}`, path]),
    makeReadOnly: () => {
      const device = basename(run('findmnt', ['-no', 'SOURCE', path]).stdout.trim());
      writeFileSync(`/sys/fs/ext4/${device}/trigger_fs_error`, '1');
    },
    again: async () => {
      await unmount();
      await mount();
    },
    [Symbol.asyncDispose]: async () => {
      await unmount();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Unmount = () => Promise<void>;

async function attach(kind: MountKind, image: string, path: string, options?: string): Promise<Unmount> {
  const given = options === undefined ? [] : ['-o', options];
  if (kind === 'tmpfs') run('mount', ['-t', 'tmpfs', ...given, 'tmpfs', path]);
  else if (kind === 'fat') return attachFusefat(image, path);
  else if (kind === 'exfat') {
    const loop = run('losetup', ['-f', '--show', image]).stdout.trim();
    run('mount.exfat-fuse', [loop, path, '-o', 'rw']);
    return async () => {
      run('umount', [path]);
      run('losetup', ['-d', loop]);
    };
  } else run('mount', ['-o', ['loop', ...(options ? [options] : [])].join(','), image, path]);
  return async () => void run('umount', [path]);
}

/** fusefat mounts a plain file without a loop device, and stays in the foreground until it is unmounted. */
async function attachFusefat(image: string, path: string): Promise<Unmount> {
  const server = spawn('fusefat', ['-o', 'rw+', '-f', image, path], { stdio: 'ignore' });
  for (let i = 0; i < 200 && !isMounted(path); i++) await sleep(20);
  if (!isMounted(path)) {
    server.kill();
    throw new Error('fusefat did not mount it');
  }
  return async () => {
    // The image is written by the server: it is whole only when that has ended.
    const ended = once(server, 'exit');
    run('fusermount', ['-u', path]);
    await ended;
  };
}

function isMounted(path: string): boolean {
  return readFileSync('/proc/self/mountinfo', 'utf8').includes(` ${path} `);
}

function run(program: string, args: readonly string[]): SpawnSyncReturns<string> {
  const ended = spawnSync(program, args, { encoding: 'utf8' });
  if (ended.status !== 0)
    throw new Error(`${program} ${args.join(' ')}: ${ended.error?.message ?? ended.stderr.trim()}`);
  return ended;
}
