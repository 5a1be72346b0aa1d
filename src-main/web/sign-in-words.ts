/** The words of the page for browsers without a session, by language. */
export const signInWords = {
  en: {
    title: 'mama: sign in',
    heading: 'This browser is not signed in',
    where:
      'When "mama serve" starts, it prints an address with a token. Open that address, or paste the token here. On a NAS the address is in the log of the service.',
    another:
      'Each token lets one browser in, once. For another one, run this where mama serve runs, or start it anew:',
    label: 'Token or address',
    button: 'Sign in',
    wrong: 'This token is not valid. Perhaps it was used already.',
    wait: 'Too many wrong tokens. Try again in {minutes} minutes.',
  },
  de: {
    title: 'mama: anmelden',
    heading: 'Dieser Browser ist nicht angemeldet',
    where:
      'Beim Start gibt „mama serve“ eine Adresse mit einem Token aus. Diese Adresse öffnen oder das Token hier einfügen. Auf einem NAS steht die Adresse im Protokoll des Dienstes.',
    another:
      'Jedes Token lässt einmal einen Browser ein. Für ein weiteres dort, wo mama serve läuft, dies ausführen oder es neu starten:',
    label: 'Token oder Adresse',
    button: 'Anmelden',
    wrong: 'Dieses Token gilt nicht. Vielleicht wurde es schon benutzt.',
    wait: 'Zu viele falsche Token. In {minutes} Minuten noch einmal versuchen.',
  },
} as const;

/** The first language of an Accept-Language header that there are words for; English if there is none. */
export function signInLanguage(header: string | undefined): keyof typeof signInWords {
  const wanted = (header ?? '').split(',').map((each) => each.trim().slice(0, 2).toLowerCase());
  return wanted.find((each) => each === 'de' || each === 'en') === 'de' ? 'de' : 'en';
}
