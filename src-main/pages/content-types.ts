const screenTypes: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  png: 'image/png',
  svg: 'image/svg+xml',
  webmanifest: 'application/manifest+json',
  webp: 'image/webp',
  woff2: 'font/woff2',
};

/** The type of one of the screens' own files by its name; undefined for what the screens do not consist of. */
export function screenType(path: string): string | undefined {
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  return Object.hasOwn(screenTypes, extension) ? screenTypes[extension] : undefined;
}

/**
 * Types of a person's own files that a browser may show: pictures, videos and sound that can hold no script. SVG, HTML,
 * PDF and XML can, and are not among them.
 */
const mediaTypes: ReadonlySet<string> = new Set([
  ...['apng', 'avif', 'bmp', 'gif', 'heic', 'heif', 'jpeg', 'jxl', 'png', 'tiff', 'webp'].map(
    (name) => `image/${name}`,
  ),
  ...['3gpp', '3gpp2', 'mp4', 'mpeg', 'ogg', 'quicktime', 'webm', 'x-m4v', 'matroska', 'x-matroska'].map(
    (name) => `video/${name}`,
  ),
  ...['aac', 'aiff', 'flac', 'mp4', 'mpeg', 'ogg', 'opus', 'wav', 'webm', 'x-flac', 'x-m4a', 'x-wav'].map(
    (name) => `audio/${name}`,
  ),
]);

/** The type under which a content may be shown; null if it may only be saved. Parameters (`; codecs=…`) are dropped. */
export function mediaType(mime: string | null): string | null {
  const plain = mime?.split(';')[0]?.trim().toLowerCase() ?? '';
  return mediaTypes.has(plain) ? plain : null;
}
