import { registerHooks } from 'node:module';

/* Loaded before the application's own bundle, by `--import`: makes `electron` mean the stand-in. */
Object.defineProperty(process.versions, 'electron', { value: '0.0.0-stand-in' });
Object.defineProperty(process, 'resourcesPath', { value: '/nowhere/resources' });
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: new URL('electron.ts', import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
});
