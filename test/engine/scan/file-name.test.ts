import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  forDisplay,
  fsPath,
  isDoubtful,
  joinText,
  toBytes,
  toText,
} from '../../../src-main/engine/scan/file-name.ts';
import { awkwardNames, writeBytesNamed } from '../../helpers/byte-names.ts';

/** Bytes as file names have them: any but NUL and the slash; often just not valid UTF-8. */
const nameBytes = fc
  .oneof(
    fc.uint8Array({ minLength: 1, maxLength: 255 }),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }).map((text) => Buffer.from(text)),
    fc
      .array(
        fc.constantFrom(
          ...[
            [0x61],
            [0x80],
            [0xbf],
            [0xc2, 0xa0],
            [0xc3],
            [0xe2, 0x82],
            [0xee, 0xbe, 0x80],
            [0xee, 0xbf, 0xbf],
            [0xee, 0xbd, 0xbf],
            [0xef, 0x80, 0x80],
            [0xef, 0xbf, 0xbd],
            [0xed, 0xa0, 0x80],
            [0xf0, 0x9f, 0x98, 0x80],
            [0xf4, 0x90, 0x80, 0x80],
            [0xff],
          ],
        ),
        { minLength: 1, maxLength: 12 },
      )
      .map((parts) => Buffer.from(parts.flat())),
  )
  .map((bytes) => Buffer.from(bytes.filter((byte) => byte !== 0 && byte !== 0x2f)))
  .filter((bytes) => bytes.length > 0);

describe('file names as text', () => {
  it('give the very same bytes back', () => {
    fc.assert(
      fc.property(nameBytes, (bytes) => {
        assert.deepEqual(toBytes(toText(bytes)), bytes);
      }),
      { numRuns: 3000 },
    );
  });
  it('are never the same for two names', () => {
    fc.assert(
      fc.property(nameBytes, nameBytes, (a, b) => {
        assert.equal(toText(a) === toText(b), a.equals(b));
      }),
      { numRuns: 3000 },
    );
  });
  it('join as the bytes do', () => {
    fc.assert(
      fc.property(nameBytes, nameBytes, (a, b) => {
        const path = Buffer.concat([a, Buffer.from('/'), b]);
        assert.equal(toText(path), joinText(toText(a), toText(b)));
      }),
      { numRuns: 1000 },
    );
  });
  it('hold neither NUL nor half a surrogate pair, so that every database takes them', () => {
    fc.assert(
      fc.property(nameBytes, (bytes) => {
        const text = toText(bytes);
        assert.ok(text.isWellFormed());
        assert.ok(!text.includes('\0'));
      }),
      { numRuns: 2000 },
    );
  });
  it('are exact where Node decoded them and there is no doubt', () => {
    fc.assert(
      fc.property(nameBytes, (bytes) => {
        const decoded = bytes.toString('utf8');
        if (!isDoubtful(decoded)) assert.equal(toText(bytes), decoded);
        if (decoded !== toText(bytes)) assert.ok(isDoubtful(decoded));
      }),
      { numRuns: 2000 },
    );
  });
  it('stay as they are where they are valid UTF-8 without characters of the private range', () => {
    for (const text of ['a', '\u00fcber', 'u\u0308ber', '\ufffd', '\u{1f600}', '\uef7f', '\uf000', '\u2028'])
      assert.equal(toText(Buffer.from(text)), text);
  });
  it('show each invalid byte by one character, as documented', () => {
    assert.equal(toText(Buffer.from('caf\xe9', 'latin1')), 'caf\uefe9');
    assert.equal(toText(Buffer.from('\uefe9')), '\uefee\uefbf\uefa9');
    assert.equal(forDisplay(toText(Buffer.from('caf\xe9\n', 'latin1'))), 'caf\\xE9\\n');
  });
  it('are shown without any control character', () => {
    fc.assert(
      fc.property(nameBytes, (bytes) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
        assert.doesNotMatch(forDisplay(toText(bytes)), /[\x00-\x1f\x7f\uef80-\uefff]/);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('file names on a real disk', () => {
  it('lead to the file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mama-names-'));
    try {
      for (const name of Object.values(awkwardNames)) writeBytesNamed(folder, name, 'x');
      const names = readdirSync(folder, { encoding: 'buffer' });
      assert.equal(names.length, Object.keys(awkwardNames).length);
      for (const name of names) rmSync(fsPath(joinText(folder, toText(name))));
      assert.deepEqual(readdirSync(folder), []);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
