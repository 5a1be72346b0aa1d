import { enginePortMessage } from '../src-main/contract/desktop-bridge.ts';
import type { Port } from '../src-main/contract/wire.ts';

/** One way to the engine: a port of the desktop application if this is its window, else a WebSocket to this page's host. */
export function openPort(): Promise<Port> {
  return window.desktop ? openDesktopPort(window.desktop) : openSocket();
}

function openDesktopPort(desktop: NonNullable<typeof window.desktop>): Promise<Port> {
  return new Promise((resolve) => {
    const take = (event: MessageEvent) => {
      const [port] = event.ports;
      if (event.source !== window || event.data !== enginePortMessage || !port) return;
      window.removeEventListener('message', take);
      resolve(fromMessagePort(port, desktop));
    };
    window.addEventListener('message', take);
    desktop.connectEngine();
  });
}

function fromMessagePort(
  port: MessagePort,
  desktop: Pick<NonNullable<typeof window.desktop>, 'onEngineEnd'>,
): Port {
  let close: () => void = () => port.close();
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => {
      // Also starts the port.
      port.onmessage = ({ data }) => listener(data);
    },
    onClose: (listener) => {
      // Not every Chromium tells the one end of a port that the other is gone, and none tells the end that closes it.
      const stop = desktop.onEngineEnd(() => close());
      close = () => {
        close = () => undefined;
        stop();
        port.close();
        listener();
      };
      port.addEventListener('close', () => close(), { once: true });
    },
    close: () => close(),
  };
}

/** What a web host closes the socket with when its engine does not start; the reason says why. */
const engineFailed = 4002;

/** Why the engine does not start, as its host told last; null if it does. */
export let engineFailure: string | null = null;

/** Thrown where this host does not know the person (any more). */
export class NotLetIn extends Error {
  override readonly name = 'NotLetIn';
}

function openSocket(): Promise<Port> {
  const socket = new WebSocket('engine');
  return new Promise((resolve, reject) => {
    socket.onopen = () => resolve(fromSocket(socket));
    // A browser does not tell why a WebSocket was refused; an ordinary request does.
    socket.onerror = async () => {
      const answer = await fetch('host.json').catch(() => null);
      const refused = answer?.status === 401 || answer?.status === 403;
      reject(refused ? new NotLetIn() : new Error('no connection'));
    };
  });
}

function fromSocket(socket: WebSocket): Port {
  return {
    send: (message) => socket.send(JSON.stringify(message)),
    onMessage: (listener) => {
      socket.onmessage = ({ data }) => {
        engineFailure = null;
        listener(JSON.parse(data as string));
      };
    },
    onClose: (listener) => {
      socket.addEventListener('close', ({ code, reason }) => {
        if (code === engineFailed) engineFailure = reason;
      });
      if (socket.readyState === WebSocket.CLOSED) listener();
      else socket.addEventListener('close', listener, { once: true });
    },
    close: () => socket.close(),
  };
}
