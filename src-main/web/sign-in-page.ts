import { createHash } from 'node:crypto';
import { safetyHeaders } from '../pages/page-headers.ts';
import { signInLanguage, signInWords } from './sign-in-words.ts';

const style = `:root{color-scheme:light dark}
body{font:15px/1.5 system-ui,sans-serif;max-width:34rem;margin:12vh auto;padding:0 1.5rem}
h1{font-size:1.25rem}label{display:block;margin-top:1.5rem}
input{font:inherit;box-sizing:border-box;width:100%;padding:.5rem;margin:.25rem 0 .75rem}
button{font:inherit;padding:.5rem 1rem}.problem{font-weight:600}`;

// No script and nothing from elsewhere; the form may only lead back here.
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** What went wrong with the token that was given. */
export type SignInProblem = 'wrong' | { readonly waitSeconds: number };

/**
 * The page for a browser without a session: how to get a token, and a field for it. It works without script.
 *
 * @param languages the Accept-Language header
 */
export function signInPage(languages: string | undefined, problem?: SignInProblem): Response {
  const language = signInLanguage(languages);
  const words = signInWords[language];
  let said = '';
  if (problem === 'wrong') said = words.wrong;
  else if (problem) said = words.wait.replace('{minutes}', String(Math.ceil(problem.waitSeconds / 60)));
  const page = `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${words.title}</title><style>${style}</style></head>
<body><main><h1>${words.heading}</h1>
${said && `<p class="problem" role="alert">${said}</p>\n`}<p>${words.where}</p>
<p>${words.another} <code>mama serve --new-token</code></p>
<form method="get" action="/"><label for="token">${words.label}</label>
<input id="token" name="token" autocomplete="off" autocapitalize="off" spellcheck="false" required autofocus>
<button>${words.button}</button></form></main></body></html>
`;
  const waits = typeof problem === 'object';
  return new Response(page, {
    status: waits ? 429 : 401,
    headers: {
      ...safetyHeaders(policy),
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      ...(waits && { 'Retry-After': String(problem.waitSeconds) }),
    },
  });
}

/** The token in what a person pasted: the token itself, or the whole address with it. */
export function pastedToken(text: string): string {
  const token = /[?&]token=([^&#\s]+)/.exec(text)?.[1] ?? text;
  return token.trim();
}
