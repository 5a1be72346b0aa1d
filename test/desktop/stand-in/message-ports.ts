import { EventEmitter } from 'node:events';
import { type MessagePort, MessageChannel as NodeChannel } from 'node:worker_threads';
import { onlyKnown } from './only-known.ts';

/** As Electron's: nothing arrives before `start()`, and a port that was handed over is of no use any more. */
export class MessagePortMain
  extends EventEmitter
  implements Pick<Electron.MessagePortMain, 'close' | 'postMessage' | 'start'>
{
  private inner: MessagePort | null;
  private started = false;

  constructor(inner: MessagePort) {
    super();
    this.inner = inner;
    inner.on('close', () => this.emit('close'));
    // biome-ignore lint/correctness/noConstructorReturn: what is used from outside is checked
    return onlyKnown('MessagePortMain', this);
  }

  start(): void {
    if (this.started || !this.inner) return;
    this.started = true;
    this.inner.on('message', (data) => this.emit('message', { data, ports: [] }));
  }

  postMessage(message: unknown, transfer: readonly object[] = []): void {
    if (transfer.length > 0) throw new Error('the stand-in hands no ports over through ports');
    if (!this.inner) throw new Error('this port was handed over');
    this.inner.postMessage(message);
  }

  close(): void {
    this.inner?.close();
  }

  /** What is behind it, to be handed over; it is of no use here from then on. */
  handOver(): MessagePort {
    if (!this.inner || this.started) throw new Error('this port cannot be handed over (any more)');
    const { inner } = this;
    this.inner = null;
    inner.removeAllListeners('close');
    return inner;
  }
}

export class MessageChannelMain {
  readonly port1: MessagePortMain;
  readonly port2: MessagePortMain;

  constructor() {
    const { port1, port2 } = new NodeChannel();
    this.port1 = new MessagePortMain(port1);
    this.port2 = new MessagePortMain(port2);
  }
}
