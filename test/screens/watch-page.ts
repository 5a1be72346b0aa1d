import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** What a page complained of: errors of the console, uncaught ones, violations of its policy. */
export interface Complaints {
  readonly all: readonly string[];
  /** What is said because of what the spec does, such as a request to a host that was closed. */
  expect(pattern: RegExp): void;
  watch(page: Page): void;
  /** @throws AssertionError with everything that was not expected */
  assertNone(): void;
}

export function collectComplaints(): Complaints {
  const all: string[] = [];
  const expected: RegExp[] = [];
  return {
    all,
    expect: (pattern) => void expected.push(pattern),
    watch: (page) => {
      page.on('console', (message) => {
        // Chromium tells of violations of the policy as errors.
        if (message.type() !== 'error' && message.type() !== 'warning') return;
        all.push(`${message.type()}: ${message.text()} (${message.location().url})`);
      });
      page.on('pageerror', (error) => all.push(`uncaught: ${error.stack}`));
      page.on('crash', () => all.push('the page crashed'));
    },
    assertNone: () => {
      const left = all.filter((text) => !expected.some((pattern) => pattern.test(text)));
      assert.deepEqual(left, [], 'the page complained');
    },
  };
}
