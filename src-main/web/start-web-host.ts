import { join } from 'node:path';
import { packageRoot } from '../engine/package-root.ts';
import { openAccess } from './access.ts';
import { openEngineClient } from './engine-client.ts';
import { type EngineLinkOptions, makeEngineLink } from './engine-link.ts';
import { openEngineSockets } from './engine-sockets.ts';
import { openHttpServer } from './http-server.ts';
import { openLastArchive } from './last-archive.ts';
import { parseListen, showAddress, urlOf } from './listen-address.ts';
import { makeRoutes } from './routes.ts';
import { defaultStateFolder, stateKey } from './state-folder.ts';
import { openUploads } from './upload/open-uploads.ts';
import { screenOptions, type WebEngineOptions } from './web-engine-options.ts';

export interface WebHostOptions extends WebEngineOptions {
  /** `HOST:PORT`; 127.0.0.1:4850 unless told otherwise. Port 0 takes any that is free. */
  readonly listen?: string;
  /** The archive to open if it is there and nothing else is known. */
  readonly usualArchive?: string;
  /** Names besides the machine's own under which a browser may reach it, such as that of a proxy. */
  readonly allowHosts?: readonly string[];
  /** A proxy stands in front: its X-Forwarded-For and X-Forwarded-Proto are believed. */
  readonly trustProxy?: boolean;
  /** Where sessions are kept over a restart; see `defaultStateFolder`. */
  readonly stateFolder?: string;
  /** Bytes of the archive's disk that uploads leave free; 1 GiB unless told otherwise. */
  readonly keepFree?: number;
  /** Folder of the built screens; `dist/renderer` of this package unless told otherwise. */
  readonly screens?: string;
  /** How the engine's process is started; as engine-link.ts says unless told otherwise. */
  readonly engine?: Pick<EngineLinkOptions, 'file' | 'waitsMs'>;
  /** Told what happens, a line at a time; the standard error unless told otherwise. */
  readonly log?: (line: string) => void;
}

export interface WebHost {
  /** Address of the screens; a browser without a session is asked for a token there. */
  readonly url: string;
  /** The same with a token that lets one browser in, once. */
  readonly tokenUrl: string;
  /** Where it listens: `127.0.0.1:4850`. */
  readonly listen: string;
  /** Lets go of the address and of the archive. Jobs stop where they are, and go on the next time. */
  close(): Promise<void>;
}

/**
 * Serves the screens to browsers, with an engine in a process of its own. Resolves when browsers can come; the archive
 * may still be on its way.
 *
 * @throws EngineError BAD_INPUT if the address is none, taken, or not this machine's, EACCES, or the system's
 */
export async function startWebHost(options: WebHostOptions = {}): Promise<WebHost> {
  const log = options.log ?? ((line: string) => void process.stderr.write(`mama: ${line}\n`));
  const wanted = parseListen(options.listen);
  const state = options.stateFolder ?? defaultStateFolder();
  const key = stateKey(wanted);
  const http = await openHttpServer(wanted);
  const url = urlOf(http.address);
  const last = openLastArchive({ state, key, log, given: options.archive, usual: options.usualArchive });
  const link = makeEngineLink({
    options: () => screenOptions(options, last.get()),
    log,
    ...options.engine,
  });
  const client = openEngineClient(link, last);
  const sockets = openEngineSockets(link);
  const uploads = openUploads({
    archive: client.archive,
    log,
    ...(options.keepFree !== undefined && { keepFree: options.keepFree }),
  });
  try {
    const access = openAccess({
      ...{ state, key, url, log, listen: wanted.host },
      allowHosts: options.allowHosts ?? [],
      trustProxy: options.trustProxy ?? false,
    });
    const screens = options.screens ?? join(packageRoot(), 'dist', 'renderer');
    const routes = makeRoutes({ access, sockets, uploads, log, pages: { screens, content: client.content } });
    http.server.on('request', routes.request);
    http.server.on('upgrade', routes.upgrade);
    link.start();
    let closing: Promise<void> | undefined;
    const close = async () => {
      access.close();
      sockets.close();
      client.close();
      uploads.close();
      await Promise.all([http.close(), link.close()]);
    };
    return {
      url,
      tokenUrl: access.newTokenUrl(),
      listen: showAddress(http.address),
      close: () => {
        closing ??= close();
        return closing;
      },
    };
  } catch (error) {
    sockets.close();
    uploads.close();
    await http.close();
    throw error;
  }
}
