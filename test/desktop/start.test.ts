import assert from 'node:assert/strict';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { until } from '../helpers/until.ts';
import { dist, electronBinary } from './built-product.ts';
import { fakeProgram } from './fake-program.ts';
import { enterAndAsk, runStart } from './run-start.ts';

/* `npm start` on Linux, with programs that only write down what they are started with. */
const skip = process.platform !== 'linux' && 'the programs are shell scripts on a PATH';
const display = { DISPLAY: ':99' };
const address = /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/;

describe('npm start without Electron', { skip }, () => {
  test('opens an application window of an installed browser, and ends when it is closed', async () => {
    using folder = temporaryFolder();
    const browser = fakeProgram(folder.path, 'google-chrome');
    using start = runStart(folder.path, { ...display, PATH: browser.folder });
    await until(() => browser.starts().length === 1);
    assert.match(
      start.text(),
      /^Electron could not be fetched \(.+\): .+\nmama is shown in a window of Google Chrome/,
    );
    const [args = []] = browser.starts() as string[][];
    const url = args.find((each) => each.startsWith('--app='))?.slice('--app='.length) ?? '';
    assert.match(url, new RegExp(`^${address.source}$`));
    assert.ok(
      args.includes(`--user-data-dir=${join(folder.path, 'home/.local/state/mama/window')}`),
      String(args),
    );
    assert.equal(args.includes('--no-sandbox'), process.getuid?.() === 0);
    assert.equal(/without its sandbox because you are root/.test(start.text()), process.getuid?.() === 0);
    const state = await enterAndAsk(url);
    assert.equal(state.suggestedArchive, join(folder.path, 'home/Mama'));
    assert.equal(state.roots, null, 'the person may go anywhere, as in the desktop application');
    // One that ends sooner may have handed over to another one.
    await sleep(3500);
    browser.end();
    assert.equal(await start.ended, 0);
  });

  test('Ctrl-C closes the window and ends', async () => {
    using folder = temporaryFolder();
    const browser = fakeProgram(folder.path, 'brave-browser');
    using start = runStart(folder.path, { ...display, PATH: browser.folder });
    await until(() => browser.starts().length === 1);
    start.interrupt();
    assert.equal(await start.ended, 0);
    assert.equal(browser.starts().at(-1), 'ended by a signal');
  });

  test('a browser that hands over to one that runs does not end it', async () => {
    using folder = temporaryFolder();
    const browser = fakeProgram(folder.path, 'chromium', 0);
    using start = runStart(folder.path, { ...display, PATH: browser.folder });
    await start.printed(/window that was open already/);
    assert.equal(start.child.exitCode, null);
    start.interrupt();
    assert.equal(await start.ended, 0);
  });

  test('a browser that does not start, and no other: the address is printed', async () => {
    using folder = temporaryFolder();
    const browser = fakeProgram(folder.path, 'microsoft-edge', 1);
    using start = runStart(folder.path, { ...display, PATH: browser.folder });
    await start.printed(/Microsoft Edge could not be started/);
    const [url] = await start.printed(address);
    assert.equal((await enterAndAsk(url)).archive, null);
    start.interrupt();
    assert.equal(await start.ended, 0);
  });

  test('the default browser is asked where none can show a window', async () => {
    using folder = temporaryFolder();
    const opener = fakeProgram(folder.path, 'xdg-open', 0);
    using start = runStart(folder.path, { ...display, PATH: opener.folder });
    await start.printed(/opened in your browser/);
    await until(() => opener.starts().length === 1);
    assert.match(String(opener.starts()[0]), address);
    start.interrupt();
    assert.equal(await start.ended, 0);
  });

  test('without any browser the address is printed', async () => {
    using folder = temporaryFolder();
    using start = runStart(folder.path, display);
    await start.printed(/No browser could be opened\. mama is at /);
    start.interrupt();
    assert.equal(await start.ended, 0);
  });

  test('without a display Electron is not even looked for; the archive is the one that was asked for', async () => {
    using folder = temporaryFolder();
    const archive = join(folder.path, 'my archive');
    for (const [env, args] of [
      [{ MAMA_ARCHIVE: archive }, []],
      [{}, ['--archive', archive]],
    ] as const) {
      using start = runStart(folder.path, { ELECTRON_SKIP_BINARY_DOWNLOAD: '', ...env }, args);
      const [url] = await start.printed(address);
      assert.equal(start.text().split('\n').length, 2, start.text());
      assert.match(start.text(), /^There is no display here/);
      const { problem } = await enterAndAsk(url);
      assert.equal(problem?.path, archive);
      start.interrupt();
      assert.equal(await start.ended, 0);
    }
  });
});

describe('fetching Electron', { skip: skip || (electronBinary() !== null && 'it is here') }, () => {
  test('ends at once where the network refuses', async () => {
    using folder = temporaryFolder();
    using start = runStart(folder.path, {
      ...display,
      ELECTRON_SKIP_BINARY_DOWNLOAD: '',
      ELECTRON_MIRROR: 'http://127.0.0.1:9/',
    });
    await start.printed(/could not be fetched \(no connection\)/);
    await start.printed(address);
  });

  test('ends soon where nothing ever answers', async () => {
    using folder = temporaryFolder();
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    try {
      using start = runStart(folder.path, {
        ...display,
        ELECTRON_SKIP_BINARY_DOWNLOAD: '',
        ELECTRON_MIRROR: `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`,
      });
      await start.printed(/could not be fetched \(the network is closed\)/);
      await start.printed(address);
    } finally {
      silent.close();
    }
  });

  test('can be interrupted', async () => {
    using folder = temporaryFolder();
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    try {
      using start = runStart(folder.path, {
        ...display,
        ELECTRON_SKIP_BINARY_DOWNLOAD: '',
        ELECTRON_MIRROR: `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`,
      });
      await start.printed(/fetching it/);
      start.interrupt();
      assert.equal(await start.ended, 0);
      assert.doesNotMatch(start.text(), address);
    } finally {
      silent.close();
    }
  });
});

describe('npm start with Electron', { skip }, () => {
  test('runs the application on it, with the same arguments, and ends with it', async () => {
    using folder = temporaryFolder();
    const electron = fakeProgram(folder.path, 'electron');
    using start = runStart(folder.path, { ...display, ELECTRON_OVERRIDE_DIST_PATH: electron.folder }, [
      'a folder',
      '--archive',
      'b',
    ]);
    await until(() => electron.starts().length === 1);
    const needed = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    assert.deepEqual(electron.starts(), [
      [...needed, join(dist, 'desktop.js'), 'a folder', '--archive', 'b'],
    ]);
    electron.end();
    assert.equal(await start.ended, 0);
    assert.equal(start.text(), '');
  });

  test('Ctrl-C ends it', async () => {
    using folder = temporaryFolder();
    const electron = fakeProgram(folder.path, 'electron');
    using start = runStart(folder.path, { ...display, ELECTRON_OVERRIDE_DIST_PATH: electron.folder });
    await until(() => electron.starts().length === 1);
    start.interrupt();
    assert.equal(await start.ended, 0);
    assert.equal(electron.starts().at(-1), 'ended by a signal');
  });

  test('where it cannot run, the screens open all the same', async () => {
    using folder = temporaryFolder();
    const electron = fakeProgram(folder.path, 'electron', 1);
    using start = runStart(folder.path, { ...display, ELECTRON_OVERRIDE_DIST_PATH: electron.folder });
    await start.printed(/Electron could not show a window/);
    await start.printed(address);
  });
});
