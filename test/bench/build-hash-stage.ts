import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import config from '../../rolldown.config.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Bundles hash-stage.ts and the scan thread into `.bench/hash-stage/`, by the rules of the
 * built CLI: from source, every start would pay for stripping types. Gives the path of the script.
 */
export async function buildHashStage(): Promise<string> {
  const dir = `${root}.bench/hash-stage`;
  const bundle = await rolldown({
    ...config,
    cwd: root,
    input: { 'hash-stage': 'test/bench/hash-stage.ts', 'scan-worker': 'src-main/engine/scan/scan-worker.ts' },
    logLevel: 'warn',
  });
  try {
    await bundle.write({ dir, format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name].js' });
  } finally {
    await bundle.close();
  }
  return `${dir}/hash-stage.js`;
}
