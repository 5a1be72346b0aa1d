import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `npm run dev` finds a running `mama serve`; the screens' own addresses are relative everywhere. */
const host = process.env.MAMA_DEV_HOST ?? 'http://127.0.0.1:8010';

/**
 * The screens. Everything is a file of its own with a hash in its name: the pages' Content-Security-Policy allows
 * neither inline scripts nor inline styles, and hashed files may be cached for ever.
 */
export default defineConfig({
  root: 'src-renderer',
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'es2024',
    // The first ones that know light-dark(), which the colours are written in.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    // Not a limit: test/renderer/bundle.test.ts has that.
    chunkSizeWarningLimit: 1200,
  },
  server: {
    proxy: {
      '/engine': { target: host, ws: true },
      '/host.json': host,
      '/upload': host,
      '/thumb': host,
      '/media': host,
    },
  },
});
