import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openLog } from '../../src-main/desktop/log-file.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

test('the log has the time and the stack, and never grows without end', () => {
  using folder = temporaryFolder();
  const log = openLog(join(folder.path, 'logs'));
  log.write('what happened:', new Error('a cause'), { with: 'details' });
  const text = readFileSync(log.file, 'utf8');
  assert.match(text, /^\d{4}-\d\d-\d\dT[\d:.]+Z what happened: Error: a cause\n\s+at /);
  assert.match(text, /details/);
  for (let i = 0; i < 200; i++) log.write('x'.repeat(30_000));
  const sizes = readdirSync(join(folder.path, 'logs')).map(
    (name) => statSync(join(folder.path, 'logs', name)).size,
  );
  assert.equal(sizes.length, 2);
  assert.ok(
    sizes.every((size) => size < 1_100_000),
    String(sizes),
  );
});

test('a log that cannot be written stops nothing', () => {
  using folder = temporaryFolder();
  writeFileSync(join(folder.path, 'file'), '');
  openLog(join(folder.path, 'file', 'below')).write('nobody hears it');
});
