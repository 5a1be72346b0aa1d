// Runs before anything is painted, so that a dark room is not lit for a moment: see state/look.ts, which writes this.
try {
  const look = JSON.parse(localStorage.getItem('mama-look') ?? '{}');
  if (look.theme === 'light' || look.theme === 'dark') document.documentElement.dataset.theme = look.theme;
} catch {
  // No storage, or something else in it: the system's theme is used.
}
