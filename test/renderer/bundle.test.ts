import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';

const pages = process.env.MAMA_TEST_PAGES ?? join(import.meta.dirname, '../../dist/renderer');
const isBuilt = existsSync(join(pages, 'index.html'));
const read = (file: string) => readFileSync(join(pages, file));
const html = isBuilt ? read('index.html').toString() : '';

describe('the built pages', () => {
  it('were built', () => assert.ok(isBuilt, `vite build makes them in ${pages}`));

  it('load less than 400 KB gzip before the first paint', (test) => {
    const first = [...html.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, file]) => file as string);
    assert.ok(first.some((file) => file.endsWith('.js')) && first.some((file) => file.endsWith('.css')));
    const bytes = [...first, 'index.html'].reduce((sum, file) => sum + gzipSync(read(file)).length, 0);
    test.diagnostic(`first paint: ${Math.round(bytes / 100) / 10} kB gzip in ${first.length + 1} files`);
    assert.ok(bytes < 400_000, `${bytes} bytes`);
  });

  it('hold nothing inline, and name nothing outside of themselves', () => {
    assert.doesNotMatch(html, /<style|<script(?![^>]* src=)|style="| on\w+="|https?:/);
    for (const file of globSync('assets/*.css', { cwd: pages }))
      assert.doesNotMatch(read(file).toString(), /@import|url\((?!["']?data:)/, file);
  });

  it('have names that change with their content', () => {
    for (const file of globSync('assets/*', { cwd: pages })) assert.match(file, /-[\w-]{8}\.\w+$/);
  });
});
