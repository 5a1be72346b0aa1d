/** Of the welcome screen. */
export const welcome = {
  'welcome.title': 'Where should your archive be?',
  'welcome.lead':
    'One folder that holds every photo, video, song and document you have, each once. Choose a disk with room to grow.',
  'welcome.place': 'New archive in',
  'welcome.noPlace': 'No place chosen yet',
  'welcome.change': 'Change…',
  'welcome.placeTitle': 'Folder for the new archive',
  'welcome.placeButton': 'Use this folder',
  'welcome.create': 'Create archive',
  'welcome.open': 'Open an existing one…',
  'welcome.openOther': 'Open another one…',
  'welcome.again': 'Try again',
  'welcome.sample': 'Only looking? Try it with the files that come with mama, in an archive of their own.',
  'welcome.trySample': 'Try the sample',

  'welcome.promises': 'What mama does with your files',
  'welcome.keeps': 'It never deletes, moves or rewrites anything in your folders.',
  'welcome.once':
    'It keeps each content once, proven byte for byte, and remembers every place where it was seen.',
  'welcome.asks':
    'Before anything comes in, it shows what that takes and what it does to your files: where they are linked instead of copied, they become read-only.',
  'welcome.plain': 'Everything stays on your disks, as ordinary files that open without mama.',

  'archive.pickTitle': 'Choose an archive',
  'archive.pickButton': 'Open',
  'archive.createTitle': 'There is no archive here yet',
  'archive.createHere': 'An archive can be made in this folder:',
  'archive.createInside': 'The folder holds other things. The archive can have a folder of its own in it:',
  'archive.create': 'Create archive',

  'start.wait': 'Starting…',
  'start.lockedTitle': 'This browser is not let in',
  'start.failedTitle': 'The engine does not start',
  'start.failedText':
    'mama is there, but its engine ended again and again. The log of “mama serve” says more:',
} as const;
