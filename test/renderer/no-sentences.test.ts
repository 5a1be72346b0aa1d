import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nodesOf, screenFiles } from './source-texts.ts';

/** Attributes that a person reads or hears. */
const read = /^(aria-label|aria-valuetext|aria-roledescription|title|alt|placeholder|label|text|hint)$/;
const letters = /\p{L}{2,}/u;

describe('components', () => {
  it('hold no text of their own', () => {
    const texts: string[] = [];
    for (const file of screenFiles().filter((each) => each.endsWith('.tsx')))
      for (const { node, parent } of nodesOf(file)) {
        if (node.type === 'JSXText' && letters.test(node.value as string))
          texts.push(`${file}: ${(node.value as string).trim()}`);
        const name = (parent?.name as { name?: string } | undefined)?.name ?? '';
        if (parent?.type === 'JSXAttribute' && read.test(name) && node.type === 'Literal')
          if (letters.test(String(node.value))) texts.push(`${file}: ${name}="${node.value}"`);
      }
    assert.deepEqual(texts, []);
  });
  it('were all looked at', () => {
    assert.ok(screenFiles().length > 60);
    assert.ok(screenFiles().some((file) => file.endsWith('frame/sidebar.tsx')));
  });
});
