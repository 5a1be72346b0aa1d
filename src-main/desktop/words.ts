import type { Look } from '../contract/desktop-bridge.ts';

/** What the shell itself says: its menu, its dialogs and notifications. The screens have a catalogue of their own. */
const en = {
  about: 'About mama',
  activity: 'Activity',
  addFolder: 'Add Folder…',
  archive: 'Open or Create Archive…',
  file: 'File',
  folders: 'Folders',
  health: 'Archive Health',
  help: 'Help',
  keys: 'Keyboard Shortcuts',
  log: 'Show Log',
  settings: 'Settings…',
  view: 'View',
  again: 'Start again',
  quit: 'Quit',
  engineTitle: 'The engine does not stay alive',
  engineText:
    'mama started its engine several times, and each time it ended at once. Your files and the archive are safe. The log has the details.',
  jobDone: 'Done',
  jobIncomplete: 'Done, but some files need a look',
  jobRefused: 'Stopped to protect your files',
  jobFailed: 'Failed',
  jobApply: 'Bringing files into the archive',
  jobCoverage: 'Is everything in the archive?',
  jobMetadata: 'Reading dates and places',
  jobPlan: 'Planning',
  jobScan: 'Scan',
  jobVerify: 'Checking the archive',
} as const;

export type Words = Readonly<Record<keyof typeof en, string>>;

const de: Words = {
  about: 'Über mama',
  activity: 'Vorgänge',
  addFolder: 'Ordner hinzufügen …',
  archive: 'Archiv öffnen oder anlegen …',
  file: 'Datei',
  folders: 'Ordner',
  health: 'Zustand des Archivs',
  help: 'Hilfe',
  keys: 'Tastenkürzel',
  log: 'Protokoll zeigen',
  settings: 'Einstellungen …',
  view: 'Ansicht',
  again: 'Neu starten',
  quit: 'Beenden',
  engineTitle: 'Der Motor bleibt nicht am Leben',
  engineText:
    'mama hat seinen Motor mehrmals gestartet, und jedes Mal endete er sofort. Ihre Dateien und das Archiv sind sicher. Im Protokoll steht mehr.',
  jobDone: 'Fertig',
  jobIncomplete: 'Fertig, aber einige Dateien brauchen einen Blick',
  jobRefused: 'Angehalten, um Ihre Dateien zu schützen',
  jobFailed: 'Fehlgeschlagen',
  jobApply: 'Dateien ins Archiv holen',
  jobCoverage: 'Ist alles im Archiv?',
  jobMetadata: 'Daten und Orte lesen',
  jobPlan: 'Planung',
  jobScan: 'Einlesen',
  jobVerify: 'Archiv prüfen',
};

/** @param locale the system's, such as `de-AT` */
export function wordsFor(language: Look['language'], locale: string): Words {
  const chosen = language === 'system' ? (locale.toLowerCase().startsWith('de') ? 'de' : 'en') : language;
  return chosen === 'de' ? de : en;
}
