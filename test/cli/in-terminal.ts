import { execFileSync } from 'node:child_process';
import { type Ended, runProgram } from './built-cli.ts';

/**
 * Runs the rest of its arguments on a new terminal, 100 columns wide; types the second
 * one when the first one has appeared.
 */
const program = `
import fcntl, os, pty, select, struct, sys, termios
prompt, keys, command = sys.argv[1].encode(), sys.argv[2].encode(), sys.argv[3:]
pid, fd = pty.fork()
if pid == 0:
    os.execvp(command[0], command)
fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack('HHHH', 30, 100, 0, 0))
seen = b''
while True:
    try:
        data = os.read(fd, 65536)
    except OSError:
        break
    if not data:
        break
    os.write(1, data)
    seen += data
    if keys and prompt in seen:
        os.write(fd, keys)
        keys = b''
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) % 256)
`;

function found(): boolean {
  try {
    execFileSync('python3', ['-c', 'import pty'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** For the `skip` of a test that needs a terminal: false, or why there is none. */
export const noTerminal: string | false = found() ? false : 'needs python3, which makes the terminal';

/** What a terminal shows is in `stdout`. `type` is typed once, as soon as `when` has been shown. */
export function runInTerminal(
  command: readonly string[],
  env: NodeJS.ProcessEnv,
  { when, type } = { when: '', type: '' },
): Promise<Ended> {
  return runProgram(['python3', '-c', program, when, type, ...command], env);
}
