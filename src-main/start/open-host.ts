import { codeOf } from '../contract/errors.ts';
import { startWebHost, type WebHost } from '../web/start-web-host.ts';

/** Always the same one, so that the screens remember what they keep in the browser; not that of `mama serve`. */
const address = '127.0.0.1:4851';

/**
 * The host of the screens for this person on this computer: whoever has its token may go to every folder, as in the
 * desktop application.
 *
 * @param archive to be opened; null for the one that was open last
 */
export async function openHost(archive: string | null, db: string | undefined): Promise<WebHost> {
  const options = {
    roots: null,
    program: 'mama',
    ...(archive !== null && { archive }),
    ...(db && { db }),
  };
  try {
    return await startWebHost({ ...options, listen: address });
  } catch (error) {
    if (codeOf(error) !== 'BAD_INPUT') throw error;
    return startWebHost({ ...options, listen: '127.0.0.1:0' });
  }
}
