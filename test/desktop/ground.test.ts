import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ground } from '../../src-main/desktop/ground.ts';
import { root } from './built-product.ts';

test('a window has the colour of the screens before they are there, so that nothing flashes', () => {
  const tokens = readFileSync(join(root, 'src-renderer/styles/tokens.css'), 'utf8');
  const [, light, dark] = /--ground:\s*light-dark\((#\w+),\s*(#\w+)\)/.exec(tokens) ?? [];
  assert.deepEqual({ light, dark }, ground);
});
