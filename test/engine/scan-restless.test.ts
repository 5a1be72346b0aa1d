import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { liveObservations } from '../helpers/catalog-sql.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { filesOnDisk, sortedFiles } from '../helpers/disk-state.ts';
import { openTestArchive } from '../helpers/test-archive.ts';

/** Writes, appends, renames, replaces and removes files and folders, as fast as it can, until it is killed. */
const unrest = `
  const fs = require('node:fs');
  const { join } = require('node:path');
  const root = process.argv[1];
  const any = (count) => Math.floor(Math.random() * count);
  const place = () => join(root, 'd' + any(8), any(3) === 0 ? 's' + any(3) : 'f' + any(30));
  const deeds = [
    () => fs.writeFileSync(place(), 'x'.repeat(any(100_000))),
    () => fs.appendFileSync(place(), 'more'),
    () => fs.renameSync(place(), place()),
    () => fs.renameSync(join(root, 'd' + any(8)), join(root, 'd' + any(8))),
    () => fs.rmSync(place(), { recursive: true }),
    () => fs.mkdirSync(place(), { recursive: true }),
    () => fs.writeFileSync(join(place(), 'below'), 'x'),
    () => fs.linkSync(place(), place()),
    () => fs.symlinkSync('d1', place()),
    () => fs.truncateSync(place(), 5),
  ];
  process.stdout.write('begun');
  for (;;) try { deeds[any(deeds.length)](); } catch {}
`;

onEachCatalog('a folder that changes while it is scanned', (catalog) => {
  it('never ends a scan, and is recorded exactly when it has come to rest', async () => {
    await using t = await openTestArchive(catalog);
    for (let i = 0; i < 8; i++) {
      mkdirSync(join(t.folder, `d${i}`));
      for (let j = 0; j < 30; j++) writeFileSync(join(t.folder, `d${i}/f${j}`), `${i} ${j}`.repeat(1000));
    }
    writeFileSync(join(t.folder, 'quiet'), 'quiet');
    const child = spawn(process.execPath, ['-e', unrest, t.folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      await once(child.stdout, 'data');
      for (let i = 0; i < 8; i++) {
        const result = await t.scan({ acceptGone: true });
        const codes = new Set(result.errorList.map(({ code }) => code));
        codes.delete('CHANGED_WHILE_READ');
        assert.deepEqual([...codes], [], JSON.stringify(result.errorList));
        assert.equal(result.files, result.newObservations + result.unchanged + result.errors);
        assert.ok((await liveObservations(t)).has('quiet'));
      }
    } finally {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await t.scan({ acceptGone: true });
    assert.deepEqual(sortedFiles(await liveObservations(t)), sortedFiles(filesOnDisk(t.folder)));
    const again = await t.scan();
    assert.deepEqual([again.newObservations, again.gone, again.moved, again.bytesRead], [0, 0, 0, 0]);
  });
});
