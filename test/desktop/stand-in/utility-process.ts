import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { Readable } from 'node:stream';
import type { MessagePortMain } from './message-ports.ts';
import { onlyKnown } from './only-known.ts';
import { type PortMessage, PortRelay } from './port-relay.ts';
import { ready } from './ready.ts';

/** What the two processes say to each other. */
export type UtilityMessage =
  | { readonly message: unknown; readonly ports: readonly string[] }
  | { readonly relay: PortMessage };

/** Those that run now, with the name they were given. */
export const utilities = new Map<ChildProcess, string>();

class UtilityProcess
  extends EventEmitter
  implements Pick<Electron.UtilityProcess, 'kill' | 'pid' | 'postMessage' | 'stdout' | 'stderr'>
{
  pid: number | undefined = undefined;
  readonly stdout: Readable | null;
  readonly stderr: Readable | null;
  private readonly child: ChildProcess;
  private readonly relay = new PortRelay('main', (relay) => this.send({ relay }));

  constructor(child: ChildProcess) {
    super();
    this.child = child;
    this.stdout = child.stdout;
    this.stderr = child.stderr;
    child.once('spawn', () => {
      this.pid = child.pid;
      this.emit('spawn');
    });
    child.on('message', (message: UtilityMessage) => {
      if ('relay' in message) this.relay.receive(message.relay);
      else this.emit('message', message.message);
    });
    child.once('exit', (code, signal) => {
      utilities.delete(child);
      this.relay.closeAll();
      this.pid = undefined;
      this.emit('exit', code ?? (signal === null ? 1 : 15));
    });
    // biome-ignore lint/correctness/noConstructorReturn: what is used from outside is checked
    return onlyKnown('UtilityProcess', this);
  }

  postMessage(message: unknown, transfer: readonly object[] = []): void {
    const ports = transfer.map((port) => this.relay.handOut((port as MessagePortMain).handOver()));
    this.send({ message: structuredClone(message), ports });
  }

  kill(): boolean {
    return this.child.kill();
  }

  private send(message: UtilityMessage): void {
    if (this.child.connected) this.child.send(message, () => {});
  }
}

export const utilityProcess = onlyKnown('utilityProcess', {
  fork(file: string, args: string[] = [], { stdio, serviceName }: Electron.ForkOptions = {}) {
    ready.require('utilityProcess.fork');
    const out = stdio === 'pipe' ? 'pipe' : 'inherit';
    const child = fork(file, args, {
      // Electron's processes warn of unhandled rejections and go on.
      execArgv: ['--import', new URL('utility-side.ts', import.meta.url).href, '--unhandled-rejections=warn'],
      serialization: 'advanced',
      stdio: ['ignore', out, out, 'ipc'],
    });
    const utility = new UtilityProcess(child);
    utilities.set(child, serviceName ?? 'Node Utility Process');
    return utility;
  },
});
