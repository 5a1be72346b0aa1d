import { shownName } from '../../parts/shown-name.ts';

/** Everything that a saved report says, but for its list: plain texts, as names of files may be anything. */
export interface ReportContent {
  readonly language: string;
  readonly title: string;
  readonly folder: string;
  readonly verdict: string;
  readonly verdictText: string;
  /** Colours the verdict; its words say the same. */
  readonly tone: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly scopeTitle: string;
  readonly scope: readonly string[];
  readonly listTitle: string;
  readonly nothing: string;
  readonly columns: readonly string[];
}

/** A row of a report: a file, why it is listed, and the error's code if there is one. */
export interface ReportRow {
  readonly path: string;
  readonly reason: string;
  readonly code: string | null;
}

/*
 * A report is one file that needs nothing else and does nothing: its own policy forbids scripts and loads, as names of
 * files are whatever somebody once called them.
 */
const policy = "default-src 'none'; style-src 'unsafe-inline'";

const style = `
:root { color-scheme: light dark; font: 14px/1.5 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
body { max-width: 1000px; margin: 40px auto; padding: 0 24px; }
h1 { font-size: 14px; font-weight: 400; opacity: .7; margin: 0 0 4px; }
.verdict { font-size: 28px; line-height: 36px; font-weight: 600; margin: 0; }
.good { color: light-dark(#12706a, #62bdb2); }
.warning { color: light-dark(#8a5a00, #e8b65a); }
.danger { color: light-dark(#b3261e, #f2897f); }
.folder, td:nth-child(2) { overflow-wrap: anywhere; white-space: pre-wrap; }
.folder { font-weight: 600; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 24px; margin: 24px 0; }
dt { opacity: .7; } dd { margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 16px; margin: 32px 0 8px; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 4px 8px 4px 0; text-align: left; vertical-align: top; border-bottom: 1px solid color-mix(in srgb, currentcolor 20%, transparent); }
td:first-child { text-align: right; opacity: .6; } td:nth-child(3) { min-width: 220px; }
tr { break-inside: avoid; } thead { display: table-header-group; }
@media print { body { max-width: none; margin: 0; padding: 0; } :root { font-size: 10pt; } }
`;

/** Text as it may stand anywhere in a page: between tags as well as in an attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** The report up to its list, which is begun if there is one. */
export function reportHead(content: ReportContent, hasList: boolean): string {
  const e = (text: string) => escapeHtml(shownName(text));
  const facts = content.facts.map(([name, value]) => `<dt>${e(name)}</dt><dd><bdi>${e(value)}</bdi></dd>`);
  const scope = content.scope.map((sentence) => `<li>${e(sentence)}</li>`);
  const columns = content.columns.map((name) => `<th scope="col">${e(name)}</th>`);
  return `<!doctype html>
<html lang="${e(content.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${e(content.title)}: ${e(content.folder)}</title>
<style>${style}</style>
</head>
<body>
<h1>${e(content.title)}</h1>
<p class="verdict ${e(content.tone)}">${e(content.verdict)}</p>
<p>${e(content.verdictText)}</p>
<p class="folder"><bdi>${e(content.folder)}</bdi></p>
<dl>
${facts.join('\n')}
</dl>
<h2>${e(content.scopeTitle)}</h2>
<ul>
${scope.join('\n')}
</ul>
<h2>${e(content.listTitle)}</h2>
${
  hasList
    ? `<table>\n<thead><tr>${columns.join('')}</tr></thead>\n<tbody>\n`
    : `<p>${e(content.nothing)}</p>\n`
}`;
}

/** @param from how many rows stand before these */
export function reportRows(rows: readonly ReportRow[], from: number): string {
  const e = (text: string) => escapeHtml(shownName(text));
  return rows
    .map(
      ({ path, reason, code }, index) =>
        `<tr><td>${from + index + 1}</td><td><bdi>${e(path)}</bdi></td><td>${e(reason)}</td><td>${e(code ?? '')}</td></tr>\n`,
    )
    .join('');
}

/** @param note what has to be said about the list, such as that it does not hold all */
export function reportFoot(hasList: boolean, note: string | null): string {
  const e = (text: string) => escapeHtml(shownName(text));
  return `${hasList ? '</tbody>\n</table>\n' : ''}${note === null ? '' : `<p><strong>${e(note)}</strong></p>\n`}</body>
</html>
`;
}
