import { EventEmitter } from 'node:events';
import { MessagePortMain } from './message-ports.ts';
import { onlyKnown } from './only-known.ts';
import { PortRelay } from './port-relay.ts';
import type { UtilityMessage } from './utility-process.ts';

/*
 * Runs in a process of the stand-in's utilityProcess before its program: makes `process.parentPort`. Messages are kept
 * until someone listens.
 */
const send = (message: UtilityMessage) => void process.send?.(message);
const relay = new PortRelay('utility', (each) => send({ relay: each }));

class ParentPort extends EventEmitter {
  private readonly waiting: unknown[] = [];

  override on(event: string, listener: (...args: unknown[]) => void): this {
    super.on(event, listener);
    for (const each of this.waiting.splice(0)) this.emit('message', each);
    return this;
  }

  arrive(event: unknown): void {
    if (!this.emit('message', event)) this.waiting.push(event);
  }

  postMessage(message: unknown): void {
    send({ message: structuredClone(message), ports: [] });
  }
}

const parent = new ParentPort();
process.on('message', (message: UtilityMessage) => {
  if ('relay' in message) relay.receive(message.relay);
  else
    parent.arrive({
      data: message.message,
      ports: message.ports.map((id) => new MessagePortMain(relay.takeIn(id))),
    });
});
// As a utilityProcess does when the application is gone.
process.on('disconnect', () => process.exit(1));
Object.defineProperty(process, 'parentPort', { value: onlyKnown('parentPort', parent) });
Object.defineProperty(process.versions, 'electron', { value: '0.0.0-stand-in' });
