import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A small repeatable sequence of numbers from 0 to 1 (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Files in nested folders, a third of them duplicates, some empty, a few larger than what is read at once. */
export function makeFamilyTree(folder: string, files: number): void {
  const random = seeded(7);
  for (let i = 0; i < files; i++) {
    const place = join(folder, `year ${2000 + (i % 7)}`, `album ${i % 31}`);
    mkdirSync(place, { recursive: true });
    const content = random() < 0.33 ? i % 40 : i;
    const size = i % 97 === 0 ? 0 : i % 89 === 0 ? 700_000 : 200 + ((content * 37) % 3000);
    writeFileSync(join(place, `IMG_${i}.jpg`), Buffer.alloc(size, `content ${content} `));
  }
}
