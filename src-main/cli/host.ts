import type { Engine, EngineOptions } from '../engine/open-engine.ts';
import type { WebTokenOptions } from '../web/new-web-token.ts';
import type { WebHost, WebHostOptions } from '../web/start-web-host.ts';

/** Where text goes: the standard output or the standard error of the process. */
export interface Output {
  readonly isTTY?: boolean;
  /** Width of the terminal. */
  readonly columns?: number;
  write(text: string): unknown;
}

/** Which archive and which catalog, for what works on them without an engine. */
export interface ArchivePlace {
  readonly archive: string;
  readonly db?: string;
}

/** What a command line touches of the world outside; a test hands in another one. */
export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: Output;
  readonly stderr: NodeJS.WritableStream & Output;
  /** Each loads its part of the engine only when it is called: `mama --help` needs none of it. */
  openEngine(options: EngineOptions): Promise<Pick<Engine, 'api' | 'close'>>;
  resetArchive(place: ArchivePlace): Promise<{ removed: string[] }>;
  catalogStats(place: ArchivePlace): Promise<{ tables: Record<string, number>; bytes: number }>;
  startWebHost(options: WebHostOptions): Promise<WebHost>;
  newWebToken(options: WebTokenOptions): Promise<string | null>;
  /** Shows an address in the person's browser; where there is none, nothing happens. */
  openBrowser(url: string): Promise<void>;
}
