import { safetyHeaders } from './page-headers.ts';

/** A short answer in plain text, for what is no page; never kept by a cache. */
export function plainAnswer(status: number, text: string, headers: Record<string, string> = {}): Response {
  return new Response(`${text}\n`, {
    status,
    headers: {
      ...safetyHeaders("default-src 'none'; frame-ancestors 'none'"),
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': 'no-store',
      ...headers,
    },
  });
}
