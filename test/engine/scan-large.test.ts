import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { liveObservations, queryCatalog } from '../helpers/catalog-sql.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { filesOnDisk, sortedFiles } from '../helpers/disk-state.ts';
import { openTestArchive } from '../helpers/test-archive.ts';

/** Makes folders one in the other by going into each: their whole path may be longer than any call takes. */
const dig = `
  const { mkdirSync, writeFileSync } = require('node:fs');
  const [folder, levels, name] = process.argv.slice(1);
  process.chdir(folder);
  for (let i = 0; i < Number(levels); i++) { mkdirSync(name); process.chdir(name); writeFileSync('f', String(i)); }
`;

onEachCatalog('a scan of much', (catalog) => {
  it('takes 10,000 files in one folder', async () => {
    await using t = await openTestArchive(catalog);
    const count = 10_000;
    for (let i = 0; i < count; i++) writeFileSync(join(t.folder, `${i}`), `${i % 5000}`);
    const first = await t.scan();
    assert.deepEqual(
      [first.files, first.newObservations, first.newBlobs, first.duplicates],
      [count, count, 5000, 5000],
    );
    const second = await t.scan();
    assert.deepEqual([second.unchanged, second.newObservations, second.bytesRead], [count, 0, 0]);
    writeFileSync(join(t.folder, '77'), 'other');
    rmSync(join(t.folder, '78'));
    const third = await t.scan();
    assert.deepEqual([third.unchanged, third.newObservations, third.gone], [count - 2, 1, 1]);
    assert.deepEqual(sortedFiles(await liveObservations(t)), sortedFiles(filesOnDisk(t.folder)));
  });

  it('takes thousands of folders, most of them empty', async () => {
    await using t = await openTestArchive(catalog);
    const count = 3000;
    for (let i = 0; i < count; i++) mkdirSync(join(t.folder, `${i % 20}/${i}`), { recursive: true });
    writeFileSync(join(t.folder, '7/7/x'), 'x');
    for (const found of ['newObservations', 'unchanged'] as const) {
      const result = await t.scan();
      assert.deepEqual([result.files, result[found], result.errorList], [1, 1, []]);
    }
  });

  it('tells the type of each of many files by its own content', async () => {
    await using t = await openTestArchive(catalog);
    const contents = {
      'image/gif': (i: number) => Buffer.from(`GIF89a${i}`),
      'text/plain': (i: number) => Buffer.from(`text ${i}`),
      'application/gzip': (i: number) => gzipSync(`packed ${i}`),
      'application/pdf': (i: number) => Buffer.from(`%PDF-1.4\n${i}`),
      'image/svg+xml': (i: number) => Buffer.from(`<svg><!-- ${i} --></svg>`),
      'image/jpeg': (i: number) => Buffer.concat([Buffer.from([255, 216, 255, 224]), Buffer.from(`${i}`)]),
    };
    const types = Object.entries(contents);
    for (let i = 0; i < 3000; i++) {
      const [type, make] = types[i % types.length] as (typeof types)[number];
      mkdirSync(join(t.folder, `${i % 40}`), { recursive: true });
      writeFileSync(join(t.folder, `${i % 40}/${i} ${type.replace('/', ' ')}`), make(i));
    }
    const result = await t.scan();
    assert.deepEqual([result.files, result.newObservations, result.newBlobs], [3000, 3000, 3000]);
    const rows = await queryCatalog(
      t,
      'SELECT filename, mime FROM observations JOIN blobs ON hash = blob_hash',
    );
    const wrong = rows.filter(
      ({ filename, mime }) => !String(filename).endsWith(String(mime).replace('/', ' ')),
    );
    assert.deepEqual(wrong, []);
  });

  it('goes 200 folders deep', async () => {
    await using t = await openTestArchive(catalog);
    execFileSync(process.execPath, ['-e', dig, t.folder, '200', 'deep']);
    const first = await t.scan();
    assert.deepEqual([first.files, first.newObservations, first.errorList], [200, 200, []]);
    assert.equal((await t.scan()).unchanged, 200);
    assert.deepEqual(sortedFiles(await liveObservations(t)), sortedFiles(filesOnDisk(t.folder)));
  });

  it('reports what lies beyond the longest path, and goes on with the rest', async () => {
    await using t = await openTestArchive(catalog);
    try {
      execFileSync(process.execPath, ['-e', dig, t.folder, '40', 'n'.repeat(200)]);
      mkdirSync(join(t.folder, 'other'));
      writeFileSync(join(t.folder, 'other/f'), 'x');
      const first = await t.scan();
      assert.ok(first.errors >= 1);
      for (const { code, message } of first.errorList) {
        assert.equal(code, 'ENAMETOOLONG');
        assert.match(message, /longer than the system allows/);
      }
      const reached = first.newObservations;
      assert.ok(reached > 15 && reached < 40, `${reached}`);
      const second = await t.scan();
      assert.deepEqual([second.unchanged, second.newObservations, second.gone], [reached, 0, 0]);
      assert.deepEqual(second.errorList, first.errorList);
      assert.ok((await liveObservations(t)).has('other/f'));
    } finally {
      execFileSync('rm', ['-rf', t.folder]);
    }
  });
});

describe('a scan of one large file (sqlite)', () => {
  it('takes five gigabytes', async () => {
    await using t = await openTestArchive({ dialect: 'sqlite', newDatabase: async () => undefined });
    const size = 5 * 1024 ** 3;
    const fd = openSync(join(t.folder, 'large'), 'w');
    ftruncateSync(fd, size);
    writeSync(fd, 'end', size - 3);
    closeSync(fd);
    const result = await t.scan();
    assert.deepEqual([result.newObservations, result.bytesRead, result.errorList], [1, size, []]);
    const [b3sum] = [...(await liveObservations(t)).values()];
    assert.equal(b3sum?.size, size);
    // As "b3sum" prints it for 5 GiB of zeroes that end with "end".
    assert.equal(b3sum?.hash, 'b7174c46ded4c58c38f80b04f9696311d4aae344ac4effe0f76383b1f9d317ae');
    assert.equal((await t.scan()).bytesRead, 0);
  });
});
