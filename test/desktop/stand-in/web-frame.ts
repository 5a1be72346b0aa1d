import type { Frame } from 'playwright-core';
import type { MessagePortMain } from './message-ports.ts';
import { onlyKnown } from './only-known.ts';
import { pageSymbol, type ToPage } from './page-side.ts';
import type { PortRelay } from './port-relay.ts';
import { toApp } from './protocol.ts';

/** Says something to the page side in a frame. What is said to a page that goes away is lost, as it is in Electron. */
export function tellFrame(frame: Frame, message: ToPage): void {
  frame
    .evaluate(
      ([symbol, told]) => {
        const receive = (globalThis as unknown as Record<symbol, ((message: unknown) => void) | undefined>)[
          Symbol.for(symbol)
        ];
        receive?.(told);
      },
      [pageSymbol, message] as const,
    )
    .catch(() => {});
}

/** A frame as the main process sees it, by its address in the application. */
export class WebFrameMain
  implements Pick<Electron.WebFrameMain, 'detached' | 'parent' | 'postMessage' | 'send' | 'url'>
{
  private readonly frame: Frame;
  private readonly relay: () => PortRelay;

  constructor(frame: Frame, relay: () => PortRelay) {
    this.frame = frame;
    this.relay = relay;
    // biome-ignore lint/correctness/noConstructorReturn: what is used from outside is checked
    return onlyKnown('WebFrameMain', this);
  }

  get url(): string {
    return toApp(this.frame.url());
  }

  get detached(): boolean {
    return this.frame.isDetached();
  }

  get parent(): Electron.WebFrameMain | null {
    const parent = this.frame.parentFrame();
    return parent && (new WebFrameMain(parent, this.relay) as unknown as Electron.WebFrameMain);
  }

  send(channel: string, ...args: unknown[]): void {
    tellFrame(this.frame, { kind: 'message', channel, args: structuredClone(args), ports: [] });
  }

  postMessage(channel: string, message: unknown, transfer: readonly object[] = []): void {
    const ports = transfer.map((port) => this.relay().handOut((port as MessagePortMain).handOver()));
    tellFrame(this.frame, { kind: 'message', channel, args: [structuredClone(message)], ports });
  }
}
