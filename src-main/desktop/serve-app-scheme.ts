import { net, protocol } from 'electron';
import { answer, type PageOptions } from '../pages/answer.ts';
import { appHost, appScheme } from './app-address.ts';

/** Has to be called once, before `ready`. */
export function registerAppScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: appScheme, privileges }]);
}

/**
 * Answers `app://mama/…` by the pages of every host, and any other host of the scheme with 403. After `ready`.
 *
 * @param devScreens address of a server of the screens' sources, for people who work on mama: pages come from there
 */
export function serveAppScheme(options: PageOptions, devScreens?: string): void {
  protocol.handle(appScheme, async (request) => {
    if (new URL(request.url).host !== appHost)
      return new Response('There is only app://mama here.\n', {
        status: 403,
        headers: {
          'Content-Type': 'text/plain; charset=utf-8',
          'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
          'X-Content-Type-Options': 'nosniff',
        },
      });
    const { pathname, search } = new URL(request.url);
    if (devScreens && !pathname.startsWith('/media/')) return net.fetch(`${devScreens}${pathname}${search}`);
    return answer(request, options);
  });
}
