/** Words that are said in more than one place. */
export const words = {
  'words.fewSecondsLeft': 'a few seconds left',
  'words.justNow': 'just now',
  'words.timeLeft': '{time} left',
  'words.files': '{count, plural, one {# file} other {# files}}',
  'words.filesPerSecond': '{count, plural, one {# file/s} other {# files/s}}',
  'words.counting': 'counting…',
  'words.close': 'Close',
  'words.cancel': 'Cancel',
  'words.copyPath': 'Copy path',
  'words.copied': 'Path copied',
  'words.reveal': 'Show in file manager',
  'words.details': 'Details',
  'words.more': 'More',
  'words.folders': '{count, plural, one {# folder} other {# folders}}',

  'kind.existing': 'Existing folder',
  'kind.import': 'Single files',
  'kind.incoming': 'Uploads',
  'kind.syncthing': 'Syncthing folder',
} as const;
