import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Attempts with wrong tokens in a quarter of an hour: from one address, and from all of them together. */
const perAddress = 10;
const inTotal = 100;
const seconds = 900;

/** Counts attempts at guessing a token. One cannot be guessed anyway: this keeps the guessing from being work. */
export interface TokenGuard {
  /** Counts an attempt. Returns the seconds until the address may try; 0 if it may now. */
  attempt(address: string): Promise<number>;
  /** The attempt was none: the token was right. */
  succeeded(address: string): Promise<void>;
}

export function openTokenGuard(): TokenGuard {
  const one = new RateLimiterMemory({ keyPrefix: 'one', points: perAddress, duration: seconds });
  const all = new RateLimiterMemory({ keyPrefix: 'all', points: inTotal, duration: seconds });
  const count = (limiter: RateLimiterMemory, key: string) =>
    limiter.consume(key).then(
      () => 0,
      (error: unknown) => {
        if (error instanceof RateLimiterRes) return Math.max(1, Math.ceil((error.msBeforeNext ?? 0) / 1000));
        throw error;
      },
    );
  return {
    // All of them first: once they are too many, no further addresses are remembered.
    attempt: async (address) => (await count(all, 'all')) || (await count(one, address)),
    succeeded: async (address) => {
      await Promise.all([one.reward(address), all.reward('all')]);
    },
  };
}
