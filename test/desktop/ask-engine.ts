import type { Page } from 'playwright-core';
import type { ScreenApi } from '../../src-main/contract/screen-api.ts';

/** Asks the engine by hand, over a connection of its own, from the bare page (see fixtures/bare.js). */
export async function askEngine<Call extends keyof ScreenApi>(
  page: Page,
  call: Call,
  ...args: Parameters<ScreenApi[Call]>
): Promise<Awaited<ReturnType<ScreenApi[Call]>>> {
  const { value, error } = await page.evaluate(
    async ([name, given]) => {
      const bare = globalThis as unknown as {
        connect(): Promise<number>;
        ask(port: number, name: string, ...args: unknown[]): Promise<{ value?: unknown; error?: object }>;
      };
      return bare.ask(await bare.connect(), name, ...given);
    },
    [call, args as unknown[]] as const,
  );
  if (error) throw Object.assign(new Error(call), error);
  return value as Awaited<ReturnType<ScreenApi[Call]>>;
}
