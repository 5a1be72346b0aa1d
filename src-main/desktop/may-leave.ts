/** Sites that mama's own words send people to. */
const hosts: ReadonlySet<string> = new Set(['exiftool.org', 'nodejs.org', 'www.perl.org']);

/** Whether a link may leave the application: https, to a known site, and nothing hidden in the address. */
export function mayLeave(address: string): boolean {
  const url = URL.parse(address);
  return (
    url !== null &&
    url.protocol === 'https:' &&
    hosts.has(url.hostname) &&
    url.port === '' &&
    url.username === '' &&
    url.password === ''
  );
}
