import type { PlainKey } from '../../i18n/translate.ts';

/** As the contract's checks have it. */
const longest = 4096;

/** As the engine reads a pattern: slashes at its ends and a leading dot-slash say nothing. */
function cleaned(pattern: string): string {
  return pattern.replace(/\/+$/, '').replace(/^\.?\//, '');
}

/**
 * What is wrong with a pattern, as the message that says so; null if nothing is. What only the engine can tell, it says itself.
 *
 * @param others patterns that are there besides it
 */
export function excludeProblem(
  pattern: string,
  others: readonly string[],
  builtIn: readonly string[],
): PlainKey | null {
  if (pattern.trim() === '') return 'settings.badEmpty';
  if (pattern.length > longest) return 'settings.badLong';
  // Before other characters it takes away their meaning.
  if (/\\[\p{L}\d_]/u.test(pattern)) return 'settings.badBackslash';
  const bare = cleaned(pattern);
  if (/^[*/]*$/.test(bare)) return 'settings.badEverything';
  if (bare.split('/').some((part) => part === '' || part === '.' || part === '..'))
    return 'settings.badParts';
  if (others.some((other) => cleaned(other) === bare)) return 'settings.badDouble';
  if (builtIn.some((name) => name.toLowerCase() === bare.toLowerCase())) return 'settings.badBuiltIn';
  return null;
}

/** What a pattern means, as the message that says so. */
export function excludeMeaning(pattern: string): PlainKey {
  const isPath = cleaned(pattern).includes('/') || pattern.startsWith('/');
  const isLoose = /[*?[\]{}()!+@]/.test(pattern);
  if (isPath) return isLoose ? 'settings.meansPaths' : 'settings.meansPath';
  return isLoose ? 'settings.meansNames' : 'settings.meansName';
}
