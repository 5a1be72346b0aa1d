import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { packageRoot } from '../engine/package-root.ts';
import type { Act } from './act.ts';
import { addApply } from './apply.ts';
import { addBlock } from './block.ts';
import { addCoverage } from './coverage.ts';
import { addDev } from './dev.ts';
import { addDups } from './dups.ts';
import { examples } from './examples.ts';
import type { Host } from './host.ts';
import { addIngest } from './ingest.ts';
import { addInit } from './init.ts';
import { addMark } from './mark.ts';
import { addScan } from './scan.ts';
import { addServe } from './serve.ts';
import { addSources } from './sources.ts';
import { addStats } from './stats.ts';
import { addUnblock } from './unblock.ts';
import { addUndo } from './undo.ts';
import { addVerify } from './verify.ts';

const commands = [
  ...[addIngest, addInit, addScan, addApply, addSources, addStats, addDups, addMark, addUndo, addBlock],
  ...[addUnblock, addVerify, addCoverage, addServe, addDev],
];

/**
 * The whole command line: every command with its options, none of the code that does the work. Instead of ending the
 * process it throws a CommanderError, and leaves the message of a mistake to whoever catches it.
 */
export function makeProgram(act: Act, host: Host): Command {
  const program = new Command('mama')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void host.stdout.write(text),
      writeErr: (text) => void host.stderr.write(text),
      outputError: () => undefined,
    })
    .configureHelp({ showGlobalOptions: true, subcommandTerm: nameAndArguments })
    .description(
      'Keeps every photo, video, song and document once, and forgets nothing about where it was seen.',
    )
    .option('--archive <dir>', 'folder of the archive (else MAMA_ARCHIVE, else ~/Mama)')
    .option(
      '--db <url>',
      'catalog in PostgreSQL, postgres://… (else MAMA_DATABASE_URL, else inside the archive)',
    )
    .option('--json', 'print exactly one JSON document')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'explain a command')
    .helpCommand('help [command]', 'explain a command')
    .addHelpText(
      'after',
      `${examples('mama ingest ~/Pictures', 'mama dups --min-size 10MB', 'mama scan --help')}
Exit status: 0 done, 1 done but some files could not be processed, 2 wrong usage,
3 refused to protect data, 4 failed. Ctrl-C stops cleanly; run it again to continue.
`,
    );
  for (const add of commands) add(program, act);
  return program;
}

function version(): string {
  return (JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { version: string })
    .version;
}

/** How a command stands in the list of commands: its options are told by its own help. */
function nameAndArguments(command: Command): string {
  const names = command.registeredArguments.map((argument) =>
    argument.required ? `<${argument.name()}>` : `[${argument.name()}]`,
  );
  return [command.name(), ...names].join(' ');
}
