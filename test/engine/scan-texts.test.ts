import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { queryCatalog } from '../helpers/catalog-sql.ts';
import { onEachCatalog } from '../helpers/catalogs.ts';
import { openTestArchive } from '../helpers/test-archive.ts';

/** The smallest JPEG with a comment: start, comment, end of image. */
function jpegWithComment(comment: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(comment.length + 2);
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xfe]), length, comment, Buffer.from([0xff, 0xd9])]);
}

const xmp = (text: string) => `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
  xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
  xmlns:dc="http://purl.org/dc/elements/1.1/" dc:source="${text}"/></rdf:RDF></x:xmpmeta>`;

onEachCatalog('texts in metadata', (catalog) => {
  it('reach the catalog without what a database refuses: NUL and half characters', async () => {
    await using t = await openTestArchive(catalog);
    const files: Record<string, Buffer | string> = {
      'nul.jpg': jpegWithComment(Buffer.from('before\0after')),
      'latin1.jpg': jpegWithComment(Buffer.from('caf\xe9', 'latin1')),
      'takeout.jpg': jpegWithComment(Buffer.from('takeout')),
      'takeout.jpg.json': String.raw`{"title": "takeout.jpg", "description": "nul \u0000 half \ud83d end",
        "photoTakenTime": {"timestamp": "1700000000"}, "people": [{"name": "\udc00\u0000"}], "\u0000key": 1}`,
      'sidecar.jpg': jpegWithComment(Buffer.from('sidecar')),
      'sidecar.jpg.xmp': xmp('a&#0;b&#xD83D;c'),
    };
    for (const [name, content] of Object.entries(files)) writeFileSync(join(t.folder, name), content);
    const source = await t.source();
    const { result, details } = await t.engine.api.scan(source.id);
    assert.deepEqual([result.newObservations, result.errorList, details.metadataOwed], [6, [], 0]);
    const rows = await queryCatalog(
      t,
      'SELECT filename, CAST(meta AS text) AS meta FROM observations WHERE meta IS NOT NULL ORDER BY id',
    );
    const texts = new Map(rows.map(({ filename, meta }) => [String(filename), String(meta)]));
    assert.match(texts.get('nul.jpg') ?? '', /before.?after/);
    assert.match(texts.get('takeout.jpg') ?? '', /half/);
    for (const [name, text] of texts) {
      assert.doesNotMatch(text, /\\u0000|\0/, name);
      assert.ok(JSON.stringify(JSON.parse(text)).isWellFormed(), name);
      assert.doesNotMatch(text, /\\ud[89a-f]/i, name);
    }
  });
});
