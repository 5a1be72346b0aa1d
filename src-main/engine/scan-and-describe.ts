import type { ScanDetails, ScanOptions, ScanResult } from '../contract/api.ts';
import type { EngineContext } from './context.ts';
import { countersOf } from './counters-of.ts';
import type { Row } from './db/database.ts';
import { countOwed } from './db/media.ts';
import { scanSource } from './scan/scan-source.ts';

/** A scan as hosts ask for it: first all hashes, then the metadata owed, unless that is left for later. */
export async function scanAndDescribe(
  engine: EngineContext,
  source: Row<'sources'>,
  options: ScanOptions,
): Promise<{ result: ScanResult; details: ScanDetails }> {
  const { result, skippedBy } = await scanSource(engine, source, options);
  if (options.metadata === false || result.newBlobs === 0) {
    const owed = await countOwed(engine.db.read);
    if (options.metadata === false || owed === 0)
      return { result, details: { metadataOwed: owed, metadataReason: null, skippedBy } };
  }
  const { fillMetadata } = await import('./scan/fill-metadata.ts');
  const filled = await fillMetadata(engine, {
    ...options,
    partial: ({ read = 0 }) => options.partial?.({ ...countersOf(result), withMetadata: read }),
  });
  return {
    result: {
      ...result,
      withMetadata: filled.read,
      errors: result.errors + filled.errors,
      errorList: [...result.errorList, ...filled.problems],
    },
    details: { metadataOwed: filled.owed, metadataReason: filled.reason, skippedBy },
  };
}
