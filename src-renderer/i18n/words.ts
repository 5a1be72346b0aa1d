import * as format from './format.ts';
import { type Language, type MessageKey, translate, type ValuesOf } from './translate.ts';

export interface Words {
  readonly language: Language;
  t<Key extends MessageKey>(key: Key, ...values: ValuesOf<Key>): string;
  count(count: number): string;
  bytes(bytes: number): string;
  /** Bytes per second. */
  speed(bytesPerSecond: number): string;
  share(share: number): string;
  /** Seconds. */
  duration(seconds: number): string;
  /** Seconds; a whole phrase, such as `6 min left`. */
  timeLeft(seconds: number): string;
  dateTime(at: number): string;
  ago(at: number): string;
  list(items: readonly string[]): string;
}

const made = new Map<Language, Words>();

/** Everything that puts words and numbers into a language. */
export function wordsIn(language: Language): Words {
  let words = made.get(language);
  if (!words) {
    words = {
      language,
      t: (key, ...values) => translate(language, key, ...values),
      count: (value) => format.formatCount(language, value),
      bytes: (value) => format.formatBytes(language, value),
      speed: (value) => format.formatSpeed(language, value),
      share: (value) => format.formatShare(language, value),
      duration: (value) => format.formatDuration(language, value),
      timeLeft: (value) => {
        const time = format.formatTimeLeft(language, value);
        return time === null
          ? translate(language, 'words.fewSecondsLeft')
          : translate(language, 'words.timeLeft', { time });
      },
      dateTime: (value) => format.formatDateTime(language, value),
      ago: (value) => {
        const now = Date.now();
        return now - value < 60_000
          ? translate(language, 'words.justNow')
          : format.formatAgo(language, value, now);
      },
      list: (items) => format.formatList(language, items),
    };
    made.set(language, words);
  }
  return words;
}
