import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { IntlMessageFormat } from 'intl-messageformat';
import { errorCodes } from '../../src-main/contract/errors.ts';
import { de } from '../../src-renderer/messages/de.ts';
import { en } from '../../src-renderer/messages/en.ts';
import { catalogueFiles, keysUsed } from './source-texts.ts';

type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** Names of all values that a message takes, by the real parser. */
function valuesOf(text: string, language: string): string[] {
  const names = new Set<string>();
  const visit = (elements: readonly Element[]) => {
    for (const element of elements) {
      const { type, value, options, children } = element as unknown as {
        type: number;
        value: string;
        options?: Record<string, { value: Element[] }>;
        children?: Element[];
      };
      // 0 is text, 7 is the # of a plural, 8 is a tag.
      if (type !== 0 && type !== 7 && type !== 8) names.add(value);
      for (const option of Object.values(options ?? {})) visit(option.value);
      if (children) visit(children);
    }
  };
  visit(new IntlMessageFormat(text, language).getAst());
  return [...names].sort();
}

/** The same as the compiler reads it: see src-renderer/i18n/message-values.ts. */
function valuesByType(text: string): string[] {
  const names = new Set<string>();
  for (const { index } of text.matchAll(/\{/g)) {
    const inner = /^([^}]*)\}/.exec(text.slice(index + 1))?.[1];
    const name = inner?.split(',')[0] ?? '';
    if (name !== '' && !/[ #{]/.test(name)) names.add(name);
  }
  return [...names].sort();
}

const keys = Object.keys(en) as (keyof typeof en)[];

describe('messages', () => {
  it('are the same ones in each language', () => {
    assert.ok(keys.length > 200);
    assert.deepEqual(Object.keys(de).sort(), [...keys].sort());
  });
  it('take the same values in each language', () => {
    for (const key of keys) assert.deepEqual(valuesOf(de[key], 'de'), valuesOf(en[key], 'en'), key);
  });
  it('are read by the compiler as the real parser reads them', () => {
    for (const key of keys) assert.deepEqual(valuesByType(en[key]), valuesOf(en[key], 'en'), key);
  });
  it('have one key each, in one file', () => {
    for (const file of catalogueFiles('en'))
      for (const [, key] of readFileSync(file, 'utf8').matchAll(/^ {2}'([\w.]+( \w+)?)':/gm))
        assert.ok(key && key in en, `${file}: ${key}`);
    const written = catalogueFiles('en').flatMap((file) => [
      ...readFileSync(file, 'utf8').matchAll(/^ {2}'([^']+)':/gm),
    ]);
    assert.equal(written.length, keys.length, 'a key is written twice');
  });
  it('are all used', () => {
    const used = keysUsed();
    const unused = keys.filter((key) => !used.some((each) => each.test(key)));
    assert.deepEqual(unused, []);
  });
  it('say of each error what happened and what to do', () => {
    for (const code of errorCodes) {
      assert.ok(en[`error.${code}.what`].length > 8, code);
      assert.ok(en[`error.${code}.now`].length > 8, code);
    }
  });
  it('address nobody in German', () => {
    for (const key of keys)
      assert.doesNotMatch(de[key], /\b(du|deine?[mnrs]?|dir|dich|Ihnen)\b|en Sie\b/, `${key}: ${de[key]}`);
  });
  it('are written as German is where it differs', () => {
    for (const key of keys) {
      assert.doesNotMatch(de[key], /[“”]\w|\w”/, `${key}: quotation marks`);
      assert.doesNotMatch(en[key], /„/, `${key}: quotation marks`);
    }
  });
});
