import type { Locator } from 'playwright-core';
import type { MessageKey } from '../../src-renderer/i18n/translate.ts';
import { translate } from '../../src-renderer/i18n/translate.ts';
import type { App } from './open-app.ts';

/** A text of the screens in English, by its key: specs say what is meant, not how it is worded. */
export function say(key: MessageKey, values: Readonly<Record<string, string | number>> = {}): string {
  return (translate as (language: 'en', key: MessageKey, values: object) => string)('en', key, values);
}

type Scope = App | Locator;
const within = (scope: Scope): Locator =>
  'page' in scope && typeof scope.page === 'object' ? scope.page.locator('body') : (scope as Locator);

/** The button of that name, in the whole page or a part of it. */
export function button(
  scope: Scope,
  key: MessageKey,
  values?: Readonly<Record<string, string | number>>,
): Locator {
  return within(scope).getByRole('button', { name: say(key, values), exact: true });
}

/** What says exactly that, or a part of a text that does. */
export function text(
  scope: Scope,
  key: MessageKey,
  values?: Readonly<Record<string, string | number>>,
): Locator {
  return within(scope).getByText(say(key, values)).first();
}
