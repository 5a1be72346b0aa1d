import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Command } from 'commander';
import { makeProgram } from '../../src-main/cli/program.ts';
import { runCli } from '../../src-main/cli/run-cli.ts';
import { fakeHost } from './fake-host.ts';

const names = commandNames(makeProgram(() => async () => undefined, fakeHost().host));

function commandNames(command: Command, before: string[] = []): string[][] {
  return [before, ...command.commands.flatMap((child) => commandNames(child, [...before, child.name()]))];
}

test('the commands are those that exist', () => {
  assert.deepEqual(
    names.map((name) => name.join(' ')),
    [
      ...[
        '',
        'ingest',
        'init',
        'scan',
        'apply',
        'sources',
        'stats',
        'dups',
        'mark',
        'undo',
        'block',
        'unblock',
      ],
      ...['verify', 'coverage', 'serve', 'dev', 'dev reset', 'dev stats'],
    ],
  );
});

for (const name of names) {
  test(`mama ${name.join(' ')} --help has an example and the options of every command`, async () => {
    const { host, stdout, stderr, calls } = fakeHost();
    assert.equal(await runCli([...name, '--help'], host), 0);
    assert.match(stdout(), new RegExp(`Examples?:\\n  mama ${name.join(' ')}`));
    for (const option of ['--archive', '--db', '--json', '--version', '--help'])
      assert.ok(stdout().includes(option), option);
    assert.equal(stderr(), '');
    assert.deepEqual(calls, []);
  });

  test(`mama ${name.join(' ')} --version is the package's`, async () => {
    const { host, stdout } = fakeHost();
    assert.equal(await runCli([...name, '--version'], host), 0);
    assert.match(stdout(), /^\d+\.\d+\.\d+\S*\n$/);
  });
}
