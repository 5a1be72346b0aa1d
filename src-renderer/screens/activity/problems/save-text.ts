/** Hands a text to the browser as a file to be saved. */
export function saveText(name: string, parts: readonly string[]): void {
  const address = URL.createObjectURL(new Blob([...parts], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken it over once the click has been handled.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
