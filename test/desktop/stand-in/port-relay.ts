import { type MessagePort, MessageChannel as NodeChannel } from 'node:worker_threads';

/** What crosses for a port: a message, or that it was closed. */
export type PortMessage =
  | { readonly port: string; readonly data: unknown }
  | { readonly port: string; readonly closed: true };

/**
 * Carries ports over a border that Node cannot hand them over: to the engine's process, and to a page. A port stays where
 * it was made; what arrives at it is sent across under its number, to be sent on at the other side.
 */
export class PortRelay {
  private readonly open = new Map<string, MessagePort>();
  private readonly side: string;
  private readonly send: (message: PortMessage) => void;
  private last = 0;

  /** @param side distinguishes this side's numbers from the other's */
  constructor(side: string, send: (message: PortMessage) => void) {
    this.side = side;
    this.send = send;
  }

  /** Lets the other side have a port; returns its number. */
  handOut(port: MessagePort): string {
    const id = `${this.side}${++this.last}`;
    this.connect(id, port);
    return id;
  }

  /** The port of a number that the other side handed out. */
  takeIn(id: string): MessagePort {
    const { port1, port2 } = new NodeChannel();
    this.connect(id, port1);
    return port2;
  }

  receive(message: PortMessage): void {
    const port = this.open.get(message.port);
    if ('closed' in message) port?.close();
    else port?.postMessage(message.data);
  }

  /** The other side is gone. */
  closeAll(): void {
    for (const port of this.open.values()) port.close();
  }

  private connect(id: string, port: MessagePort): void {
    this.open.set(id, port);
    port.on('message', (data) => this.send({ port: id, data }));
    port.on('close', () => {
      if (this.open.delete(id)) this.send({ port: id, closed: true });
    });
  }
}
