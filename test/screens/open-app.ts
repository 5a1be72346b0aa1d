import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { dist } from '../desktop/built-product.ts';
import { desktopHost } from '../desktop/launch-desktop.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { desktopApp } from './desktop-app.ts';
import type { Complaints } from './watch-page.ts';
import { webApp } from './web-app.ts';

export type Host = 'web' | 'desktop';

/** Where everything of an application under test lies: a person's computer, as far as mama is concerned. */
export interface Place {
  /** Holds all the rest; on the web host the one root. */
  readonly folder: string;
  readonly home: string;
  /** Where an archive is made unless the person says otherwise; begins with it where it is there. */
  readonly archive: string;
  /** A folder of the person's files; empty at first. */
  readonly files: string;
}

export interface AppOptions {
  /** An archive is there and open from the start; else it begins with Welcome. */
  readonly archive?: boolean;
  /** Called before the host is started. */
  readonly prepare?: (place: Place) => unknown;
}

/** The screens in front of a person, and what that person can do beside clicking and typing. */
export interface App extends Place {
  readonly host: Host;
  /** What shows them. Another one after `restart`. */
  readonly page: Page;
  /** Drags files and folders from the system's file manager onto the page. */
  drop(paths: readonly string[]): Promise<void>;
  /** Drags them onto it and does not let them go yet. */
  drag(paths: readonly string[]): Promise<void>;
  /** Answers what `ask` leads to, the system's picker or the folder browser, by keyboard. */
  chooseFolder(path: string, ask: () => Promise<unknown>): Promise<void>;
  /** Ends the engine's process by force. Another one follows by itself. */
  killEngine(): Promise<void>;
  /** What is on the clipboard. */
  copied(): Promise<string>;
  /** The file that the page saves when something is done. */
  saved(act: () => Promise<unknown>): Promise<{ readonly name: string; readonly text: string }>;
  /** Closes it as a person does, without starting it again. */
  stop(): Promise<void>;
  /** Closes the whole host as a person does, lets something happen, starts it again and shows the page. */
  restart(meanwhile?: () => unknown): Promise<void>;
  /** What the page must not say, and what it may this time. */
  readonly complaints: Complaints;
}

/** What a kind of host is to the specs; everything of `App` that differs. */
export type HostApp = Omit<App, keyof Place | 'host'> & { close(): Promise<void> };

/** Starts the built product on a host, in a folder of its own. `close` fails if the page complained of anything. */
export async function openApp(
  host: Host,
  { archive = false, prepare }: AppOptions = {},
): Promise<App & { close(): Promise<void> }> {
  const temporary = temporaryFolder();
  const place: Place = {
    folder: temporary.path,
    home: join(temporary.path, 'home'),
    archive: join(temporary.path, 'home', 'Mama'),
    files: join(temporary.path, 'files'),
  };
  for (const folder of [place.home, place.files]) mkdirSync(folder);
  if (archive) await (await openEngine({ archive: place.archive, create: true })).close();
  await prepare?.(place);
  const app = await (host === 'web' ? webApp(place) : desktopApp(place, archive));
  return Object.defineProperties({} as App & { close(): Promise<void> }, {
    ...Object.getOwnPropertyDescriptors(place),
    ...Object.getOwnPropertyDescriptors(app),
    host: { value: host },
    close: {
      value: async () => {
        await app.close();
        temporary[Symbol.dispose]();
        app.complaints.assertNone();
      },
    },
  });
}

/** The engine as it is shipped, for what a spec wants to be there before the person comes. */
export const { openEngine } = (await import(
  join(dist, 'engine.js')
)) as typeof import('../../src-main/engine/open-engine.ts');

/** What a host is called in the output: the desktop application says what it ran on. */
export function hostName(host: Host): string {
  return host === 'web' ? 'web' : desktopHost;
}
