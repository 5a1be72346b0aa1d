/**
 * Content of these types outside image/, video/ and audio/ has fields that ExifTool reads: documents, e-books,
 * page descriptions, playable containers and drawings that are filed under application/.
 */
const applications: ReadonlySet<string> = new Set([
  'dicom',
  'eps',
  'epub+zip',
  'illustrator',
  'mp4',
  'msword',
  'mxf',
  'ogg',
  'oxps',
  'pdf',
  'photoshop',
  'postscript',
  'rdf+xml',
  'rtf',
  'vnd.adobe.illustrator',
  'vnd.adobe.indesign',
  'vnd.adobe.photoshop',
  'vnd.apple.keynote',
  'vnd.apple.numbers',
  'vnd.apple.pages',
  'vnd.ms-asf',
  'vnd.ms-excel',
  'vnd.ms-powerpoint',
  'vnd.rn-realmedia',
  'vnd.visio',
  'x-adobe-indesign',
  'x-cfb',
  'x-djvu',
  'x-fictionbook+xml',
  'x-indesign',
  'x-krita',
  'x-matroska',
  'x-mie',
  'x-mobipocket-ebook',
  'x-ms-asf',
  'x-shockwave-flash',
]);

/** Families of office documents; each has a dozen members (sheets, slides, templates, with macros or not). */
const officeFamily =
  /^application\/(?:vnd\.openxmlformats-officedocument\.|vnd\.oasis\.opendocument\.|vnd\.ms-(?:word|excel|powerpoint|visio)\.|vnd\.sun\.xml\.)/;

/** Sound and pictures by name, but lists of what to play (text), notes to be played, or formats without such fields. */
const withoutFields =
  /^(?:audio\/(?:(?:x-)?(?:mpegurl|scpls)|midi|qcelp|amr|x-(?:voc|it|s3m|xm|caf)|vnd\.dolby\.dd-raw)|video\/vnd\.mpegurl|image\/(?:icns|ktx|jls))$/;

/**
 * Can content of this MIME type carry embedded metadata that ExifTool reads? Pictures, video, audio, PDF,
 * PostScript, office documents, e-books and XMP (`application/rdf+xml`) can; plain text, JSON, other XML, archives,
 * programs and unknown content (`null`) can not, and are never asked.
 */
export function carriesMetadata(mime: string | null): boolean {
  if (mime === null) return false;
  const type = (mime.split(';', 1)[0] ?? '').trim().toLowerCase();
  if (/^(?:image|video|audio)\/./.test(type)) return !withoutFields.test(type);
  return officeFamily.test(type) || (type.startsWith('application/') && applications.has(type.slice(12)));
}
