import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface FakeProgram {
  /** The folder that it lies in, alone. */
  readonly folder: string;
  /** The arguments of each start. */
  starts(): (string[] | string)[];
  /** Ends it. */
  end(): void;
}

/**
 * A program under a name, that writes down what it is started with.
 *
 * @param status it ends at once with this; without one it runs until it is told to end
 */
export function fakeProgram(folder: string, name: string, status?: number): FakeProgram {
  const place = join(folder, `bin-${name}`);
  const files = { log: join(place, 'log'), end: join(place, 'end') };
  mkdirSync(place);
  const fixture = join(import.meta.dirname, 'fixtures/fake-program.js');
  const told = JSON.stringify({ ...files, status }).replaceAll("'", "'\\''");
  writeFileSync(
    join(place, name),
    `#!/bin/sh\nFAKE_PROGRAM='${told}' exec '${process.execPath}' '${fixture}' "$@"\n`,
    { mode: 0o755 },
  );
  return {
    folder: place,
    starts: () =>
      existsSync(files.log)
        ? readFileSync(files.log, 'utf8')
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line))
        : [],
    end: () => writeFileSync(files.end, ''),
  };
}
