import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join, relative } from 'node:path';
import { makeTree, scaled, type TreeReport, treePresets } from '../helpers/make-tree.ts';
import { makePhotos } from './make-photos.ts';

export type CorpusName = 'S' | 'M' | 'J' | 'tiny' | 'million';

/** A folder full of files that was made once and is used again. `list` names its files, each with NUL behind it. */
export interface Corpus {
  path: string;
  list: string;
  files: number;
  /** Different contents among the files. */
  contents: number;
  bytes: number;
}

/**
 * M has to lie in the page cache, and its 9 GB do so on large machines only. A fifth of it is read in so short a time that
 * the start of the process shows.
 */
const scaleOfM = totalmem() > 20e9 ? 1 : 0.2;
const fullScale: Readonly<Record<CorpusName, number>> = { S: 1, M: scaleOfM, J: 0.2, tiny: 1, million: 1 };
const quickScale: Readonly<Record<CorpusName, number>> = {
  S: 0.04,
  M: 0.02,
  J: 0.02,
  tiny: 0.04,
  million: 0.04,
};

/** Raise it when the contents of the corpora change: older ones are then made anew. */
const generation = 1;

async function make(name: CorpusName, path: string, scale: number): Promise<TreeReport> {
  if (name === 'J') return makePhotos(path, { files: Math.round(2_000 * scale), seed: 4 });
  return makeTree(path, scaled(treePresets[name], scale));
}

/** Gives the corpus below `dir`; makes it first if it is not there or was made by other rules. */
export async function ensureCorpus(dir: string, name: CorpusName, quick: boolean): Promise<Corpus> {
  const scale = (quick ? quickScale : fullScale)[name];
  const path = join(dir, `${name}-${scale}`);
  const note = `${path}.json`;
  const list = `${path}.list`;
  const want = { generation, scale };
  if (existsSync(note)) {
    const made = JSON.parse(readFileSync(note, 'utf8')) as { want: unknown; report: TreeReport };
    if (JSON.stringify(made.want) === JSON.stringify(want)) return corpusOf(path, list, made.report);
  }
  process.stderr.write(`making corpus ${name} in ${path} …\n`);
  rmSync(note, { force: true });
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path, { recursive: true });
  const report = await make(name, path, scale);
  const names: string[] = [];
  for (const entry of readdirSync(path, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) names.push(`${relative(path, join(entry.parentPath, entry.name))}\0`);
  }
  writeFileSync(list, names.join(''));
  writeFileSync(note, JSON.stringify({ want, report }));
  return corpusOf(path, list, report);
}

function corpusOf(path: string, list: string, report: TreeReport): Corpus {
  return { path, list, files: report.files, contents: report.files - report.duplicates, bytes: report.bytes };
}
