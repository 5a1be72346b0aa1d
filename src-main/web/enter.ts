import type { IncomingMessage } from 'node:http';
import { plainAnswer } from '../pages/plain-answer.ts';
import type { Access } from './access.ts';
import { pastedToken, signInPage } from './sign-in-page.ts';

/**
 * Answers `GET /` with a token, or from a browser that has no session: the way in.
 *
 * @param text what was given as the token; null if nothing was
 */
export async function enter(
  access: Access,
  request: IncomingMessage,
  text: string | null,
): Promise<Response> {
  const languages = request.headers['accept-language'];
  // Who is in already does not use the token up: it may be for another browser.
  if (access.hasSession(request)) return seeOther();
  if (text === null) return arrivedByLink(request) ? again() : signInPage(languages);
  const entry = await access.enter(request, pastedToken(text));
  if (entry === null) return signInPage(languages, 'wrong');
  if ('waitSeconds' in entry) return signInPage(languages, entry);
  return arrivedByLink(request) ? again(entry.cookie) : seeOther(entry.cookie);
}

function seeOther(cookie?: string): Response {
  return plainAnswer(303, 'See /', { Location: '/', ...(cookie !== undefined && { 'Set-Cookie': cookie }) });
}

/** A link of another site: browsers leave a SameSite=Strict cookie out on such a way, redirects included. */
function arrivedByLink({ headers }: IncomingMessage): boolean {
  return headers['sec-fetch-site'] === 'cross-site' && headers['sec-fetch-dest'] === 'document';
}

/** Has the browser come once more by itself, and with its cookie. */
function again(cookie?: string): Response {
  const page = '<!doctype html><meta http-equiv="refresh" content="0;url=/"><title>mama</title>';
  return plainAnswer(200, page, {
    'Content-Type': 'text/html; charset=utf-8',
    ...(cookie !== undefined && { 'Set-Cookie': cookie }),
  });
}
