/** Words that are said in more than one place. */
export const words = {
  'words.fewSecondsLeft': 'noch wenige Sekunden',
  'words.justNow': 'gerade eben',
  'words.timeLeft': 'noch {time}',
  'words.files': '{count, plural, one {# Datei} other {# Dateien}}',
  'words.filesPerSecond': '{count, plural, one {# Datei/s} other {# Dateien/s}}',
  'words.counting': 'wird gezählt …',
  'words.close': 'Schließen',
  'words.cancel': 'Abbrechen',
  'words.copyPath': 'Pfad kopieren',
  'words.copied': 'Pfad kopiert',
  'words.reveal': 'Im Dateimanager zeigen',
  'words.details': 'Einzelheiten',
  'words.more': 'Mehr',
  'words.folders': '{count, plural, one {# Ordner} other {# Ordner}}',

  'kind.existing': 'Bestehender Ordner',
  'kind.import': 'Einzelne Dateien',
  'kind.incoming': 'Hochgeladenes',
  'kind.syncthing': 'Syncthing-Ordner',
} as const;
