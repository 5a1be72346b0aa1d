import { closeSync, ftruncateSync, mkdirSync, openSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Six regular files in two folders: two of the same content, an empty one, one whose name holds a newline, and (where
 * the system takes it) one whose name is no UTF-8. Beside them a link and a file that is left out.
 */
export function makeTree(folder: string): void {
  mkdirSync(join(folder, 'Italy'), { recursive: true });
  writeFileSync(join(folder, 'one.txt'), 'the same content\n');
  writeFileSync(join(folder, 'Italy', 'copy of one.txt'), 'the same content\n');
  writeFileSync(join(folder, 'Italy', 'two.txt'), 'other content\n');
  writeFileSync(join(folder, 'Italy', 'new\nline.txt'), 'a name with a newline\n');
  writeFileSync(join(folder, 'empty'), '');
  const bytes = process.platform === 'linux' ? [0x63, 0x61, 0x66, 0xe9] : [0x63, 0x61, 0x66, 0x65];
  writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(bytes)]), 'a name that is no UTF-8\n');
  writeFileSync(join(folder, 'Thumbs.db'), 'rubbish\n');
  symlinkSync('one.txt', join(folder, 'link'));
}

/** Files that take seconds to read and no space on the disk. */
export function makeLargeFiles(folder: string, count: number, bytes: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const file = join(folder, `large-${i}.bin`);
    const fd = openSync(file, 'w');
    ftruncateSync(fd, bytes + i);
    closeSync(fd);
    return file;
  });
}
