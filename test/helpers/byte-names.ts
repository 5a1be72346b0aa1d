import { mkdirSync, writeFileSync } from 'node:fs';

const slash = Buffer.from('/');

/** Joins a folder and names given as bytes. */
export function joinBytes(folder: string | Buffer, ...names: readonly Buffer[]): Buffer {
  return Buffer.concat([Buffer.from(folder as string), ...names.flatMap((name) => [slash, name])]);
}

/** Writes a file under a name given as bytes. */
export function writeBytesNamed(folder: string | Buffer, name: Buffer, content: string): Buffer {
  const path = joinBytes(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Makes a folder with a name given as bytes. */
export function makeBytesNamed(folder: string | Buffer, name: Buffer): Buffer {
  const path = joinBytes(folder, name);
  mkdirSync(path);
  return path;
}

/** Names that break what takes names for text; each is a legal file name on ext4, APFS excepted. */
export const awkwardNames: Readonly<Record<string, Buffer>> = {
  'Latin-1': Buffer.from('caf\xe9.jpg', 'latin1'),
  'a lone continuation byte': Buffer.from([0x61, 0x80, 0x62]),
  'an overlong slash': Buffer.from([0xc0, 0xaf]),
  'a surrogate in UTF-8': Buffer.from([0xed, 0xa0, 0x80]),
  'a cut sequence': Buffer.from([0x78, 0xf0, 0x9f, 0x98]),
  'bytes beyond Unicode': Buffer.from([0xf5, 0xff, 0xfe]),
  NFC: Buffer.from('\u00fcber.jpg'),
  NFD: Buffer.from('u\u0308ber.jpg'),
  newline: Buffer.from('two\nlines.txt'),
  'carriage return and tab': Buffer.from('a\r\tb'),
  'control characters': Buffer.from([0x01, 0x1b, 0x7f]),
  'leading dash': Buffer.from('-rf'),
  'leading blank': Buffer.from(' x '),
  'a star and a question mark': Buffer.from('*?[a].txt'),
  quotes: Buffer.from(`it's "so" \`x\` $HOME`),
  '255 bytes': Buffer.from('n'.repeat(255)),
  '255 bytes, two each': Buffer.from(`${'\u00e4'.repeat(127)}a`),
  '255 bytes, none of them text': Buffer.alloc(255, 0xe9),
  emoji: Buffer.from('\u{1f468}\u200d\u{1f469}\u200d\u{1f467}.heic'),
  percent: Buffer.from('100%25 %s %2F.txt'),
  backslash: Buffer.from('C:\\x\\y.txt'),
  'U+FFFD in valid UTF-8': Buffer.from('\ufffd.txt'),
  'U+EF80 in valid UTF-8': Buffer.from('\uef80\uefe9.txt'),
  'U+EFE9 beside the byte it stands for': Buffer.concat([Buffer.from('\uefe9'), Buffer.of(0xe9)]),
  'line and paragraph separator': Buffer.from('\u2028\u2029'),
  'byte order mark': Buffer.from('\ufeffx'),
  'right to left': Buffer.from('\u202egpj.exe'),
  'name of a property': Buffer.from('__proto__'),
  'upper case': Buffer.from('CASE.txt'),
  'lower case': Buffer.from('case.txt'),
  'three dots': Buffer.from('...'),
};
