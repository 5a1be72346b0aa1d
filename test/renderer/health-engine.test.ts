import assert from 'node:assert/strict';
import {
  chmodSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { JobRow, JobSpec } from '../../src-main/contract/jobs.ts';
import { openScreenEngine, type ScreenEngine } from '../../src-main/engine/open-screen-engine.ts';
import { notStoredReason } from '../../src-renderer/screens/health/not-stored-reason.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { writeFiles } from '../helpers/write-files.ts';
import { chromiumPath, openBrowser, openPage } from './browser.ts';
import { fakeHost } from './fake-host.ts';

/** Runs a job to its end. */
async function run({ api }: ScreenEngine, spec: JobSpec): Promise<JobRow> {
  const { id } = await api.startJob(spec);
  for (;;) {
    const job = await api.job(id);
    if (job.endedAt !== null) return job;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** An engine on an archive of its own, with a folder of four pictures that was brought in by copies. */
async function withArchive(look: (engine: ScreenEngine, archive: string, folder: string) => Promise<void>) {
  using home = temporaryFolder();
  const folder = join(home.path, 'Fotos');
  const archive = join(home.path, 'Mama');
  writeFiles(folder, { 'a/1.jpg': 'one', 'a/2.jpg': 'two', 'b/3.jpg': 'three', '4.jpg': 'four four' });
  const engine = await openScreenEngine({
    archive,
    create: true,
    program: 'test',
    version: '0.0.0',
    sample: null,
    suggestedArchive: null,
    roots: null,
  });
  try {
    const { id } = await engine.api.addSource({ folder, copyOnly: true });
    assert.equal((await run(engine, { type: 'scan', sourceId: id, metadata: false })).state, 'done');
    assert.equal((await run(engine, { type: 'apply' })).state, 'done');
    await look(engine, archive, folder);
  } finally {
    await engine.close();
  }
}

/** Paths of all blobs. */
function blobsOf(archive: string): string[] {
  return readdirSync(join(archive, 'blobs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /[0-9a-f]{64}$/.test(path))
    .map((path) => join(archive, 'blobs', path));
}

describe('the health screen with the real engine', () => {
  it('knows every reason that a check of a folder gives', async () => {
    await withArchive(async (engine, archive, folder) => {
      const reasons = async (quick: boolean) => {
        const { id } = await run(engine, { type: 'coverage', folder, quick });
        const problems = await engine.api.jobProblems(id, { limit: 100, kind: 'not stored' });
        return problems.map(notStoredReason);
      };
      assert.deepEqual(await reasons(false), []);
      writeFileSync(join(folder, 'new.jpg'), 'never seen');
      assert.deepEqual(await reasons(true), ['unseen']);
      const source = (await engine.api.sources())[0];
      await run(engine, { type: 'scan', sourceId: source?.id ?? 0, metadata: false });
      assert.deepEqual(await reasons(true), ['known']);
      const [blob] = blobsOf(archive);
      chmodSync(blob as string, 0o644);
      truncateSync(blob as string, 1);
      assert.deepEqual(await reasons(true).then((all) => all.sort()), ['known', 'touched']);
      assert.deepEqual(await reasons(false).then((all) => all.sort()), ['damaged', 'known']);
      rmSync(join(folder, 'new.jpg'));
      symlinkSync('loop', join(folder, 'loop'));
      assert.deepEqual(await reasons(true), ['touched'], 'links are not looked at');
    });
  });

  it('takes what could not be read, and what it does not know, for that', () => {
    assert.equal(notStoredReason({ code: 'EACCES', message: 'its content was never seen' }), 'unreadable');
    assert.equal(notStoredReason({ code: null, message: 'something new' }), 'other');
  });

  it('proves a folder, finds damage, heals it, and proves the folder again', {
    skip: chromiumPath ? false : 'there is no Chromium here',
  }, async () => {
    await withArchive(async (engine, archive, folder) => {
      const host = await fakeHost({ ...engine, close: () => undefined } as never);
      const browser = await openBrowser();
      try {
        const { page, complaints } = await openPage(browser, `${host.address}#health`);
        const start = (spec: JobSpec) => engine.api.startJob(spec);
        await page.getByText('have not been verified yet').waitFor();

        const proof = await start({ type: 'coverage', folder });
        await page.getByRole('link', { name: /4 files, all proven/ }).click();
        await page.getByText('Every one of the 4 files is proven to be in the archive').waitFor();
        assert.equal((await engine.api.job(proof.id)).counters?.verified, 4);

        // Other bytes in a blob, its size and its time as they were, but for the nanoseconds.
        const [blob = ''] = blobsOf(archive);
        const content = Buffer.from('XXXXXXXXXXXX').subarray(
          0,
          (await engine.api.content(blob.slice(-64))).size,
        );
        const { atimeMs, mtimeMs } = statSync(blob);
        chmodSync(blob, 0o644);
        writeFileSync(blob, content);
        utimesSync(blob, atimeMs / 1000, mtimeMs / 1000);

        await page.keyboard.press('Escape');
        await page.getByRole('heading', { name: 'Verify the archive' }).waitFor();
        await page.keyboard.press('f');
        await page
          .getByText(/finding|edited|not as they should be|not as it should be/)
          .first()
          .waitFor();
        const verified = (await engine.api.jobs({ limit: 1 }))[0] as JobRow;
        assert.equal(verified.spec.type, 'verify');
        await page.evaluate(`location.hash = 'health/${verified.id}'`);
        await page.getByRole('list', { name: 'Findings' }).waitFor();

        await page.evaluate(`location.hash = 'health/${proof.id}'`);
        await page.getByText('4 files were proven to be in the archive, but').waitFor();

        await start({ type: 'verify', mode: 'full', heal: true });
        await page.getByRole('button', { name: 'Check again' }).click();
        await page.getByText('Every one of the 4 files is proven to be in the archive').waitFor();
        assert.deepEqual(complaints, []);
      } finally {
        await browser.close();
        await host.close();
      }
    });
  });
});
