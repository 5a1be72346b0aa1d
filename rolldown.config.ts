import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { defineConfig } from 'rolldown';

/** Threads are started from files that lie beside the code that starts them: see src-main/engine/worker-file.ts. */
const workers = Object.fromEntries(
  globSync('src-main/engine/**/*-worker.ts').map((file) => [basename(file, '.ts'), file]),
);

/**
 * The command line, the hosts, and the engine's threads, each dependency bundled but those with native parts or
 * processes of their own. Importing drizzle-orm's hundreds of files one by one would take longer than a whole rescan.
 */
export default defineConfig([
  {
    input: {
      cli: 'src-main/cli/index.ts',
      engine: 'src-main/engine/open-engine.ts',
      desktop: 'src-main/desktop/index.ts',
      'desktop-engine': 'src-main/desktop/engine-process.ts',
      start: 'src-main/start/index.ts',
      'web-engine': 'src-main/web/engine-process.ts',
      ...workers,
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
  {
    input: { preload: 'src-preload/index.ts' },
    platform: 'node',
    external: ['electron'],
    // A sandboxed preload is one CommonJS file.
    output: { dir: 'dist', format: 'cjs', entryFileNames: '[name].cjs' },
  },
]);
