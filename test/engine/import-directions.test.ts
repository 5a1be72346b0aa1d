import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { describe, it } from 'node:test';

/*
 * Which part of the sources may import which: CONTRIBUTING has the reasons. A part is the folder below src-main; of the
 * engine, also the folders in it.
 */
const root = join(import.meta.dirname, '../../src-main');

interface Import {
  /** The importing file, below src-main. */
  readonly from: string;
  /** The imported file below src-main, or the name of a package or built-in module. */
  readonly to: string;
  readonly typeOnly: boolean;
}

const statement =
  /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[\w*{}\s,$]+?\s+from\s+)?'([^']+)'|(?:\bimport|\brequire)\(\s*'([^']+)'\s*\)/g;

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  return [...text.matchAll(statement)].map(([, type, named, called]) => {
    const name = (named ?? called) as string;
    const to = name.startsWith('.') ? relative(root, join(root, dirname(file), name)) : name;
    return { from: file, to, typeOnly: type !== undefined };
  });
}

const files = globSync('**/*.{ts,tsx,mts,cts}', { cwd: root });
const imports = files.flatMap(importsOf);
const ours = imports.filter(({ to }) => existsSync(join(root, to)));

/** Imports that go from a part to another one that it must not know. */
function wrong(from: RegExp, mayImport: RegExp): string[] {
  return ours.filter((each) => from.test(each.from) && !mayImport.test(each.to)).map(show);
}
/** All files that get loaded when those of a part do. */
function loadedBy(part: RegExp): Set<string> {
  const loaded = new Set(files.filter((file) => part.test(file)));
  for (const file of loaded)
    for (const { from, to, typeOnly } of ours) if (from === file && !typeOnly) loaded.add(to);
  return loaded;
}
const show = ({ from, to }: Import) => `${from} → ${to}`;

describe('imports', () => {
  it('are found, all of them, and lead to files that exist', () => {
    assert.ok(imports.length > files.length);
    const nowhere = imports.filter(
      ({ to, from }) =>
        /^[./]|^src-main/.test(to) || (from && /\.tsx?$/.test(to) && !existsSync(join(root, to))),
    );
    assert.deepEqual(nowhere.map(show), []);
    const known = ours.map(show);
    assert.ok(
      known.includes('cli/index.ts → cli/run-cli.ts') || known.includes('cli/index.ts → cli/program.ts'),
    );
    assert.ok(known.includes('engine/open-engine.ts → engine/sources.ts'), 'also those made at run time');
  });
  it('of the contract stay in the contract', () => {
    assert.deepEqual(wrong(/^contract\//, /^contract\//), []);
    const builtIn = imports.filter(({ from, to }) => from.startsWith('contract/') && isBuiltin(to));
    assert.deepEqual(builtIn.map(show), [], 'a browser must be able to load it');
  });
  it('of the engine go to the engine and the contract', () => {
    assert.deepEqual(wrong(/^engine\//, /^(engine|contract)\//), []);
  });
  it('of pages go to the contract only', () => {
    assert.deepEqual(wrong(/^pages\//, /^(pages|contract)\//), []);
  });
  /** The two that start a web host, by the one file that is its door. */
  const doors: Readonly<Record<string, RegExp>> = {
    cli: /^web\/(start-web-host|new-web-token)\.ts$/,
    start: /^web\/(start-web-host|state-folder)\.ts$/,
  };
  for (const host of ['cli', 'web', 'desktop', 'start'])
    it(`of ${host} go to no other host`, () => {
      const own = wrong(new RegExp(`^${host}/`), new RegExp(`^(${host}|engine|contract|pages)/`));
      assert.deepEqual(
        own.filter((line) => !doors[host]?.test(line.split(' → ')[1] as string)),
        [],
      );
    });
  it('of store/ know nothing of the database, nor of who calls them', () => {
    assert.deepEqual(
      wrong(/^engine\/store\//, /^(contract\/|engine\/(store|scan)\/|engine\/[\w-]+\.ts$)/),
      [],
    );
    const packages = imports.filter(
      ({ from, to }) => from.startsWith('engine/store/') && /sqlite|drizzle|^pg$/.test(to),
    );
    assert.deepEqual(packages.map(show), []);
  });
  it('of store/ load nothing of the database by any detour', () => {
    const loaded = [...loadedBy(/^engine\/store\//)];
    assert.ok(loaded.length > 5);
    assert.deepEqual(
      loaded.filter((file) => /^engine\/(db|apply)\//.test(file)),
      [],
    );
  });
  it('of db/ know nothing of files, nor of what is done with the rows', () => {
    assert.deepEqual(wrong(/^engine\/db\//, /^(contract|engine\/db)\//), []);
    const files = imports.filter(
      ({ from, to }) => from.startsWith('engine/db/') && /^(node:)?(fs|path|child_process)/.test(to),
    );
    assert.deepEqual(files.map(show), []);
  });
  it('of Electron are made by desktop/ alone', () => {
    const electron = imports.filter(
      ({ from, to }) => /^electron(\/|$)/.test(to) && !from.startsWith('desktop/'),
    );
    assert.deepEqual(electron.map(show), []);
  });
  it('never lead in a circle', () => {
    const next = Map.groupBy(
      ours.filter(({ typeOnly }) => !typeOnly),
      ({ from }) => from,
    );
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, path: readonly string[]) => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      if (path.includes(file) || done.has(file)) return;
      for (const { to } of next.get(file) ?? []) visit(to, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    assert.deepEqual(circles, []);
  });
});
