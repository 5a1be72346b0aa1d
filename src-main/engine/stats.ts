import type { Stats } from '../contract/api.ts';
import { catalogTotals } from './catalog-totals.ts';
import type { EngineContext } from './context.ts';

/** Totals of the whole catalog, counted now. Files are live observations, unless said otherwise. */
export async function stats(engine: EngineContext): Promise<Stats> {
  return (await catalogTotals(engine.db.read)).stats;
}
