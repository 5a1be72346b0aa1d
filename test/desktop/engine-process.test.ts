import assert from 'node:assert/strict';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe } from 'node:test';
import { restartDelay } from '../../src-main/desktop/restart-delay.ts';
import { until } from '../helpers/until.ts';
import { askEngine } from './ask-engine.ts';
import { barePage } from './copy-product.ts';
import { desktopForTests } from './desktop-for-tests.ts';
import { test } from './desktop-test.ts';

const archiveIn = (folder: string) => join(folder, 'archive');

describe('the engine', () => {
  const desktop = desktopForTests({
    replace: barePage,
    prepare: (folder) => ({ args: ['--archive', archiveIn(folder)] }),
  });
  const ask = async (number: number, call: string, ...args: unknown[]) => {
    const { value, error } = (await desktop().page.evaluate(
      ([port, name, given]) =>
        (globalThis as unknown as { ask(...all: unknown[]): unknown }).ask(port, name, ...given),
      [number, call, args] as const,
    )) as { value?: never; error?: { code: string } };
    if (error) throw Object.assign(new Error(call), error);
    return value as never;
  };
  const connect = () => desktop().page.evaluate('connect()') as Promise<number>;

  test('is one hop away, answers, and says why the archive is not open', async () => {
    const state: { problem: { code: string }; archive: unknown } = await ask(await connect(), 'state');
    assert.equal(state.archive, null);
    assert.equal(state.problem.code, 'ARCHIVE_MISSING');
  });

  test('checks what it is asked', async () => {
    await assert.rejects(ask(await connect(), 'addSource', { folder: 7 }), { code: 'BAD_INPUT' });
    await assert.rejects(ask(await connect(), '__proto__'), { code: 'BAD_INPUT' });
  });

  test('killed in the middle, it is started again with its archive, and each page is told', async () => {
    const { page, folder } = desktop();
    const before = await connect();
    await ask(before, 'openArchive', { path: archiveIn(folder), create: true });
    await page.evaluate('globalThis.ends = 0; desktop.onEngineEnd(() => globalThis.ends++)');
    const killed = await desktop().killEngine();
    await until(() => page.evaluate('ends === 1'));
    const after = await connect();
    const state: { archive: { path: string } } = await ask(after, 'state');
    assert.equal(state.archive.path, archiveIn(folder));
    assert.notEqual(await desktop().enginePid(), killed);
    assert.match(readFileSync(join(desktop().userData, 'logs/mama.log'), 'utf8'), /the engine ended/);
  });

  test('finds the contents that pages show', async () => {
    const { page, folder } = desktop();
    const source = join(folder, 'files');
    mkdirSync(source);
    writeFileSync(join(source, 'note.txt'), 'remember the milk');
    const { id: sourceId } = await askEngine(page, 'addSource', { folder: source });
    for (const type of ['scan', 'apply'] as const) {
      const { id } = await askEngine(page, 'startJob', { type, sourceId });
      await until(async () => (await askEngine(page, 'job', id)).state === 'done');
    }
    const [blob = ''] = globSync('blobs/*/*/*', { cwd: archiveIn(folder) });
    const { status, headers, text } = await desktop().requestScheme(`app://mama/media/${basename(blob)}`);
    assert.deepEqual([status, text], [200, 'remember the milk']);
    assert.match(headers['content-disposition'] ?? '', /^attachment/, 'it is never a page');
    assert.match(headers['content-security-policy'] ?? '', /sandbox/);
  });

  test('lets go of the connections of a page that was loaded anew, and answers the new one', async () => {
    const { page } = desktop();
    await connect();
    await page.reload();
    const state: { archive: unknown } = await ask(await connect(), 'state');
    assert.ok(state.archive);
  });
});

describe('an engine that dies at once', () => {
  const desktop = desktopForTests({
    replace: [...barePage, { place: 'desktop-engine.js', by: 'dead-engine.js' }],
  });
  const dialogs = async () => (await desktop().seen()).dialogs.length;

  test('is started a few times, then the person is asked; a try more is a try more', async () => {
    await until(async () => (await dialogs()) === 1);
    const starts = () =>
      readFileSync(join(desktop().userData, 'logs/mama.log'), 'utf8').match(/the engine ended/g)?.length;
    const first = starts() ?? 0;
    assert.ok(first > 1);
    assert.equal(await desktop().enginePid(), null);
    await desktop().answerNext(0);
    await until(async () => (await dialogs()) === 2);
    assert.equal(starts(), 2 * first);
  });
});

test('waits grow with the deaths of late, and end', () => {
  const now = 1_000_000;
  assert.equal(restartDelay([now]), 0);
  assert.equal(restartDelay([now - 300_000, now]), 0, 'an old one does not count');
  const delays = [2, 3, 4, 5].map(
    (deaths) => restartDelay(Array.from({ length: deaths }, () => now)) ?? Number.NaN,
  );
  assert.ok(
    delays.every((delay, at) => delay > (delays[at - 1] ?? 0)),
    String(delays),
  );
  assert.equal(restartDelay(Array.from({ length: 6 }, () => now)), null);
});
