import { IntlMessageFormat } from 'intl-messageformat';
import { de } from '../messages/de.ts';
import { en } from '../messages/en.ts';
import type { ValueNames } from './message-values.ts';

export type Language = 'en' | 'de';
export type MessageKey = keyof typeof en;
export type Value = string | number;
/** Messages that take no values, such as names of places and keys. */
export type PlainKey = {
  [Key in MessageKey]: [ValueNames<(typeof en)[Key]>] extends [never] ? Key : never;
}[MessageKey];

/** What has to be given with a message besides its key. */
export type ValuesOf<Key extends MessageKey, Of = Value> = [ValueNames<(typeof en)[Key]>] extends [never]
  ? []
  : [values: Record<ValueNames<(typeof en)[Key]>, Of>];

const catalogues: Record<Language, Readonly<Record<MessageKey, string>>> = { en, de };
const compiled = new Map<string, IntlMessageFormat>();

/** A message's text in its ICU form, ready to be filled in. Compiled once. */
export function messageFormat(language: Language, key: MessageKey): IntlMessageFormat {
  const id = `${language} ${key}`;
  let format = compiled.get(id);
  if (!format) {
    format = new IntlMessageFormat(catalogues[language][key], language);
    compiled.set(id, format);
  }
  return format;
}

/** A message in a language. Its values are checked by the compiler. */
export function translate<Key extends MessageKey>(
  language: Language,
  key: Key,
  ...[values]: ValuesOf<Key>
): string {
  return String(messageFormat(language, key).format(values));
}
