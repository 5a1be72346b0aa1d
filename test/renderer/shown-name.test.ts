import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { forDisplay, toText } from '../../src-main/engine/scan/file-name.ts';
import { namePieces, shownName } from '../../src-renderer/parts/shown-name.ts';

describe('names on screen', () => {
  it('look as the engine writes them on a terminal, whatever bytes they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const name = toText(Buffer.from(bytes));
        assert.equal(shownName(name), forDisplay(name));
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => assert.equal(shownName(name), forDisplay(name))),
    );
  });
  it('keep apart what is written out', () => {
    assert.deepEqual(namePieces('K\uefc4\uefd6ln\u202E'), [
      { text: 'K', isEscape: false },
      { text: '\\xC4\\xD6', isEscape: true },
      { text: 'ln', isEscape: false },
      { text: '\\u202E', isEscape: true },
    ]);
    assert.deepEqual(namePieces('🏝️ a'), [{ text: '🏝️ a', isEscape: false }]);
  });
});
