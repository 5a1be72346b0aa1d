import { type Command, CommanderError } from 'commander';
import { forDisplay } from '../engine/scan/file-name.ts';
import type { Act, Work } from './act.ts';
import { contextOf } from './context.ts';
import { errorLine } from './error-line.ts';
import { exitStatus, statusOf } from './exit-status.ts';
import type { Host } from './host.ts';
import { paintFor } from './paint.ts';
import { makeProgram } from './program.ts';

/**
 * Runs one command line.
 *
 * @param args what follows `mama`
 * @returns the exit status; whatever went wrong has been said on the standard error
 */
export async function runCli(args: readonly string[], host: Host): Promise<number> {
  let status: number = exitStatus.done;
  const act: Act =
    <Flags>(work: Work<Flags>) =>
    async (...values: unknown[]) => {
      const command = values.at(-1) as Command;
      const context = contextOf(host, command.optsWithGlobals());
      status = await work(context, command.processedArgs, command.opts() as Flags);
    };
  const say = (line: string) =>
    host.stderr.write(`${paintFor(host.stderr, host.env).red('mama:')} ${line}\n`);
  const program = makeProgram(act, host);
  try {
    await program.parseAsync(args, { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return exitStatus.done;
      // Without a command the help has been printed, which says more than a message.
      if (error.code !== 'commander.help') say(`${usageLine(error)}; see "${helpFor(program, args)}"`);
      return exitStatus.usage;
    }
    say(errorLine(error));
    if (host.env.MAMA_DEBUG === '1') host.stderr.write(`${(error as Error).stack}\n`);
    return statusOf(error);
  }
}

/** Commander's message on one line: without its own prefix, and the hint of the nearest name behind it. */
function usageLine(error: CommanderError): string {
  return forDisplay(error.message.replace(/^error: /, '').replaceAll('\n', ' ')).replace(/\.$/, '');
}

function helpFor(program: Command, args: readonly string[]): string {
  const name = args.find((arg) => !arg.startsWith('-'));
  return program.commands.some((command) => command.name() === name) ? `mama ${name} --help` : 'mama --help';
}
