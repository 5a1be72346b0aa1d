import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { csvLines, csvRows } from '../../src-renderer/screens/health/report-csv.ts';
import { reportFileName } from '../../src-renderer/screens/health/report-file-name.ts';
import {
  type ReportContent,
  reportFoot,
  reportHead,
  reportRows,
} from '../../src-renderer/screens/health/report-html.ts';

const hostile = [
  '</td></tr></table><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '=HYPERLINK("http://evil.example","IMG_1.jpg")',
  '+1-1',
  '-2+3',
  '@SUM(1)',
  ' =1+1',
  'a\r\n=cmd|calc!A0',
  '\t=1',
  'photo\u202Egpj.exe',
  'M\uefbcnchen.jpg',
  'semi;colon, comma "quote"',
  '&lt;b&gt;',
];

const content = (text: string): ReportContent => ({
  language: 'en',
  title: text,
  folder: text,
  verdict: text,
  verdictText: text,
  tone: 'good',
  facts: [[text, text]],
  scopeTitle: text,
  scope: [text],
  listTitle: text,
  nothing: text,
  columns: [text],
});
const page = (text: string, rows: boolean) =>
  reportHead(content(text), rows) +
  (rows ? reportRows([{ path: text, reason: text, code: 'EACCES' }], 0) : '') +
  reportFoot(rows, text);
/** Everything that the page's own markup is made of. */
const markup = (html: string) => html.match(/[<>"']/g)?.length ?? 0;

describe('a saved report', () => {
  it('keeps what names hold as text, wherever they stand', () => {
    for (const rows of [true, false]) {
      const harmless = markup(page('x', rows));
      for (const name of hostile) assert.equal(markup(page(name, rows)), harmless, name);
      fc.assert(fc.property(fc.string({ unit: 'binary' }), (name) => markup(page(name, rows)) === harmless));
    }
  });
  it('writes out what cannot be shown, and nothing else', () => {
    const html = reportRows([{ path: 'photo\u202Egpj.exe', reason: 'a & b', code: null }], 41);
    assert.equal(
      html,
      '<tr><td>42</td><td><bdi>photo\\u202Egpj.exe</bdi></td><td>a &#38; b</td><td></td></tr>\n',
    );
  });
  it('forbids itself everything but its own style', () => {
    assert.match(
      page('x', true),
      /http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/,
    );
    assert.doesNotMatch(page('x', true), /<script|<link|src=|href=/);
  });
});

/** Reads a table as RFC 4180 has it. */
function parseCsv(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0; at < text.length; ) {
    assert.equal(text[at], '"', 'every cell is quoted');
    let cell = '';
    for (at++; ; at++) {
      if (text[at] === '"' && text[at + 1] === '"') at++;
      else if (text[at] === '"') break;
      cell += text[at];
    }
    row.push(cell);
    at++;
    if (text[at] === separator) at++;
    else {
      assert.equal(text.slice(at, at + 2), '\r\n');
      at += 2;
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

describe('a list for a spreadsheet', () => {
  it('is read back cell by cell, and no cell is a formula or has a second line', () => {
    const check = (names: readonly string[], language: string) => {
      const rows = names.map((path) => ({ path, reason: path, code: null }));
      const cells = parseCsv(csvRows(rows, 0, language), language === 'de' ? ';' : ',');
      assert.equal(cells.length, names.length);
      for (const [index, row] of cells.entries()) {
        assert.equal(row.length, 4);
        assert.equal(row[0], String(index + 1));
        for (const cell of row) assert.doesNotMatch(cell, /^\s*[=+\-@]|[\r\n\t]/);
      }
    };
    check(hostile, 'en');
    check(hostile, 'de');
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (names) => check(names, 'en')),
    );
  });
  it('leaves ordinary paths as they are', () => {
    assert.equal(csvLines([['/a/b "c".jpg', 'x']], 'en'), '"/a/b ""c"".jpg","x"\r\n');
    assert.equal(csvLines([['=1', 'x']], 'de'), '"\'=1";"x"\r\n');
  });
});

describe('the name of a report', () => {
  const name = (folder: string) =>
    reportFileName(
      ({ folder: last, date }) => `mama check of ${last}, ${date}`,
      folder,
      new Date(2026, 2, 5).getTime(),
    );
  it('holds the folder and the day', () => {
    assert.equal(name('/media/ada/Old laptop/'), 'mama check of Old laptop, 2026-03-05');
    assert.equal(name('C:\\Users\\ada\\Bilder'), 'mama check of Bilder, 2026-03-05');
  });
  it('is one that every system takes', () => {
    for (const folder of ['/', '/a/b:c*?"<>|', '/a/x\n\u202Ey', `/a/${'ü'.repeat(300)}`, ...hostile]) {
      const made = name(`/a/${folder}`);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are looked for
      assert.doesNotMatch(made, /[\\/:*?"<>|\u0000-\u001f\u202e]/);
      assert.ok(Buffer.byteLength(made) <= 250, made);
    }
  });
});
