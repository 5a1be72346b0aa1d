import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkPatterns } from '../../src-main/engine/scan/excludes.ts';
import { excludeMeaning, excludeProblem } from '../../src-renderer/screens/settings/exclude-check.ts';

describe('what is wrong with a pattern', () => {
  const wrong = (pattern: string) =>
    excludeProblem(pattern, ['*.tmp', 'Backups/old'], ['.DS_Store', '@eaDir']);
  it('is said before the engine is asked', () => {
    assert.equal(wrong('  '), 'settings.badEmpty');
    assert.equal(wrong('*.tmp'), 'settings.badDouble');
    assert.equal(wrong('./Backups/old/'), 'settings.badDouble');
    assert.equal(wrong('.ds_store'), 'settings.badBuiltIn');
    assert.equal(wrong('Backups\\old'), 'settings.badBackslash');
    assert.equal(wrong('a/../b'), 'settings.badParts');
    assert.equal(wrong('x'.repeat(5000)), 'settings.badLong');
  });
  it('is that it would leave out everything', () => {
    for (const all of ['*', '**', '**/*', '/', '/**', '*/'])
      assert.equal(wrong(all), 'settings.badEverything', all);
  });
  it('is nothing with those that the engine takes', () => {
    for (const good of [
      '*.bak',
      'node_modules',
      'a/b',
      '**/cache/*.jpg',
      'IMG\\(1\\).jpg',
      '{a,b}*',
      'ümläut',
    ]) {
      assert.equal(wrong(good), null, good);
      checkPatterns([good]);
    }
  });
});

describe('what a pattern means', () => {
  it('is a name or a path, one or many', () => {
    assert.equal(excludeMeaning('node_modules'), 'settings.meansName');
    assert.equal(excludeMeaning('*.tmp'), 'settings.meansNames');
    assert.equal(excludeMeaning('Backups/old'), 'settings.meansPath');
    assert.equal(excludeMeaning('**/cache/*.jpg'), 'settings.meansPaths');
    assert.equal(excludeMeaning('cache/'), 'settings.meansName');
  });
});
