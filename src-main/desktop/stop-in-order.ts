import { app } from 'electron';
import type { EngineLink } from './engine-link.ts';

/** Lets the engine finish its batch and close its archive before the application ends. */
export function stopInOrder(link: Pick<EngineLink, 'stop'>): void {
  let stopped = false;
  app.on('will-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    void link.stop().finally(() => {
      stopped = true;
      app.quit();
    });
  });
}
