import type { MessagePortMain } from 'electron';
import type { Port } from '../contract/wire.ts';

/**
 * One end of a MessageChannelMain as the contract's Port. Messages are kept by the channel until there is a listener;
 * an end that came before anyone asked is told to whoever asks.
 */
export function wirePort(port: MessagePortMain): Port {
  let isOpen = true;
  let told = () => {};
  const end = () => {
    if (!isOpen) return;
    isOpen = false;
    told();
  };
  port.on('close', end);
  return {
    send: (message) => {
      if (isOpen) port.postMessage(message);
    },
    onMessage: (listener) => {
      port.on('message', ({ data }) => listener(data));
      port.start();
    },
    onClose: (listener) => {
      told = listener;
      if (!isOpen) listener();
    },
    close: () => {
      port.close();
      end();
    },
  };
}
