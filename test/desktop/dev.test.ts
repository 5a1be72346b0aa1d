import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { until } from '../helpers/until.ts';
import { root } from './built-product.ts';
import { enterAndAsk } from './run-start.ts';

test('npm run dev serves the sources of the screens with hot reload, beside a host with the engine', async () => {
  using folder = temporaryFolder();
  const archive = join(folder.path, 'archive');
  const { DISPLAY, WAYLAND_DISPLAY, ...inherited } = process.env;
  const child = spawn(process.execPath, [join(root, 'src-main/start/dev.ts')], {
    cwd: root,
    env: {
      ...inherited,
      HOME: folder.path,
      XDG_STATE_HOME: folder.path,
      MAMA_DEV_PORT: '0',
      MAMA_ARCHIVE: archive,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  try {
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (more: string) => {
      text += more;
    });
    const url = await until(() => /http:\/\/\S+\?token=\S+/.exec(text)?.[0]);
    const { origin } = new URL(url);
    const page = await (await fetch(origin, { headers: { accept: 'text/html' } })).text();
    assert.match(page, /@vite\/client/);
    assert.match(page, /src="\.?\/main\.tsx/);
    for (const source of ['main.tsx', 'engine.ts'])
      assert.match(await (await fetch(`${origin}/${source}`)).text(), /import/, source);
    assert.equal((await fetch(`${origin}/host.json`)).status, 401, 'the engine is for who has the token');
    const { problem } = await enterAndAsk(url);
    assert.equal(problem?.path, archive);
  } finally {
    child.kill('SIGINT');
  }
  assert.deepEqual(await ended, [0, null]);
});
