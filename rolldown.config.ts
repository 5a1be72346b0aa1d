import { globSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { defineConfig } from 'rolldown';

/** Threads are started from files that lie beside the code that starts them: see src-main/engine/worker-file.ts. */
const workers = Object.fromEntries(
  globSync('src-main/engine/**/*-worker.ts').map((file) => [basename(file, '.ts'), file]),
);

/** `desktop.js`, `desktop-engine.js` and `web-engine.js`: what Electron starts, and the processes of the engine. */
const hosts = Object.fromEntries([
  ...globSync('src-main/desktop/index.ts').map((file) => ['desktop', file]),
  ...globSync('src-main/{desktop,web}/engine-process.ts').map((file) => [
    `${basename(dirname(file))}-engine`,
    file,
  ]),
]);

/**
 * The command line, the hosts, and the engine's threads, each dependency bundled but those with native parts or
 * processes of their own. Importing drizzle-orm's hundreds of files one by one would take longer than a whole rescan.
 */
export default defineConfig([
  {
    input: {
      cli: 'src-main/cli/index.ts',
      engine: 'src-main/engine/open-engine.ts',
      ...workers,
      ...hosts,
    },
    platform: 'node',
    external: [
      '@napi-rs/blake-hash',
      'batch-cluster',
      'better-sqlite3',
      'blake3',
      'electron',
      'exiftool-vendored',
      'pg',
    ],
    output: {
      dir: 'dist',
      format: 'esm',
      entryFileNames: '[name].js',
      chunkFileNames: '[name]-[hash].js',
      cleanDir: true,
      minify: false,
      sourcemap: false,
    },
  },
  ...globSync('src-preload/index.ts').map((preload) => ({
    input: { preload },
    platform: 'node' as const,
    external: ['electron'],
    // A sandboxed preload is one CommonJS file.
    output: { dir: 'dist', format: 'cjs' as const, entryFileNames: '[name].cjs' },
  })),
]);
