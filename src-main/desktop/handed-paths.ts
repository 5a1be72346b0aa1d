import type { WebContents } from 'electron';

export interface HandedPaths {
  /** Keeps paths for the screens until they take them. */
  add(paths: readonly string[]): void;
  /** What has not been taken. Each path is handed out once. */
  take(): string[];
}

/**
 * Files and folders that came from outside of the window. A page may not be there yet, or be just loading anew, so it is
 * only told that there is something: it asks when it is ready, and nothing is lost.
 *
 * @param contents the page that shows the screens now, if there is one
 */
export function keepHandedPaths(contents: () => WebContents | null): HandedPaths {
  const waiting: string[] = [];
  return {
    add: (paths) => {
      waiting.push(...paths);
      if (waiting.length > 0) contents()?.send('paths-waiting');
    },
    take: () => waiting.splice(0),
  };
}
