import { chmodSync, globSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTime, writeFiles } from '../helpers/write-files.ts';
import { openEngine, type Place } from './open-app.ts';

/** Whole seconds, which can be set again exactly. */
export const taken = 1_500_000_000;

/**
 * An archive in which something of everything is: two folders brought in, a third with a file that is new, one whose
 * scan takes longer than any spec, and contents that more than one of them has.
 */
export async function fullArchive({ files, archive }: Place): Promise<void> {
  const engine = await openEngine({ archive });
  for (const name of ['first', 'second', 'third']) {
    const content = {
      [`${name}.txt`]: name,
      'same.txt': 'everywhere the same',
      [`below/${name}.pdf`]: `%PDF ${name}`,
    };
    writeFiles(join(files, name), content);
    for (const file of Object.keys(content)) setTime(join(files, name, file), taken);
    const { id } = await engine.api.addSource({ folder: join(files, name), copyOnly: true });
    await engine.api.scan(id, { metadata: false });
    if (name === 'second') await engine.api.apply();
  }
  writeFiles(files, { 'huge/huge.mov': '' });
  truncateSync(join(files, 'huge', 'huge.mov'), 2 ** 40);
  await engine.api.addSource({ folder: join(files, 'huge') });
  await engine.close();
}

/** Changes a stored content behind mama's back, as a failing disk does: size and times stay. */
export function rot(archive: string): void {
  const [blob = ''] = globSync(`${archive}/blobs/*/*/*`);
  chmodSync(blob, 0o644);
  writeFileSync(blob, readFileSync(blob).reverse());
  setTime(blob, taken);
  chmodSync(blob, 0o444);
}
