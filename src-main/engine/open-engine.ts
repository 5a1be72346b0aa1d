import type { Api } from '../contract/api.ts';

export interface EngineOptions {
  /** The archive's folder. */
  readonly archive: string;
  /** A PostgreSQL address; without it the catalog is a SQLite file inside the archive. */
  readonly db?: string;
  /** Make the archive if the folder does not exist or is empty. */
  readonly create?: boolean;
  /** Look only: takes no lock, so that it works while another program does. */
  readonly readOnly?: boolean;
  /** Named to whoever finds the archive locked. */
  readonly program?: string;
  /** The name under which this machine's observations are kept; the system's host name by default. */
  readonly hostname?: string;
}

export interface Engine {
  readonly api: Api;
  close(): Promise<void>;
}

export declare function openEngine(options: EngineOptions): Promise<Engine>;
