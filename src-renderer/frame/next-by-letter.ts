/** The next folder that begins with a letter, after the one that is chosen and around the end; else the chosen one. */
export function nextByLetter(
  folders: readonly { readonly name: string }[],
  letter: string,
  chosen: number | null,
): number | null {
  const from = (chosen ?? -1) + 1;
  for (let step = 0; step < folders.length; step++) {
    const at = (from + step) % folders.length;
    if (folders[at]?.name.toLocaleLowerCase().startsWith(letter.toLocaleLowerCase())) return at;
  }
  return chosen;
}
