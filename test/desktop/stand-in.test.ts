import assert from 'node:assert/strict';
import { once } from 'node:events';
import { join } from 'node:path';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { test } from './desktop-test.ts';
import { startOnStandIn } from './stand-in-process.ts';

test('the stand-in keeps the awkward sides of Electron, and throws on what it has not got', async () => {
  using folder = temporaryFolder();
  const fixtures = join(import.meta.dirname, 'fixtures');
  const child = startOnStandIn(
    join(fixtures, 'small-app.mjs'),
    [join(folder.path, 'settings'), join(fixtures, 'small-preload.cjs')],
    process.env,
  );
  const exited = once(child, 'exit');
  const found = await new Promise<Record<string, unknown>>((resolve, reject) => {
    child.on(
      'message',
      (message: { found?: Record<string, unknown> }) => message.found && resolve(message.found),
    );
    child.once('exit', (code) => reject(new Error(`it ended (${code})`)));
  });
  assert.deepEqual(found, {
    'fork before ready': 'utilityProcess.fork can only be used after the app is ready',
    'window before ready': 'a BrowserWindow can only be used after the app is ready',
    'handle before ready': 'protocol.handle can only be used after the app is ready',
    'an unknown member': 'the stand-in for electron has no app.getAppMetricsOfNothing',
    'privileges twice': 'registerSchemesAsPrivileged can be called only once',
    'privileges after ready': 'protocol.registerSchemesAsPrivileged should be called before the app is ready',
    'a function through a port': '() => {} could not be cloned.',
    'heard before start': [],
    'heard after start': ['one'],
    'a window without a sandbox': 'the stand-in has only windows that are sandboxed and isolated',
    preload: {
      'node:fs': 'module not found: node:fs',
      fs: 'module not found: fs',
      './other.js': 'module not found: ./other.js',
      sendSync: 'the stand-in for electron has no ipcRenderer.sendSync in a preload',
    },
  });
  child.kill('SIGTERM');
  assert.deepEqual(await exited, [0, null]);
});
