/** Of the frame around all screens. */
export const frame = {
  'app.name': 'mama',
  'app.title': '{place} – mama',

  'place.folders': 'Folders',
  'place.activity': 'Activity',
  'place.health': 'Health',
  'place.settings': 'Settings',

  'frame.places': 'Places',
  'frame.skip': 'Skip to the content',
  'frame.notices': 'Notifications',
  'frame.details': 'Details',
  'frame.broken': 'This screen does not work',
  'frame.brokenText':
    'Something in mama itself went wrong while it was drawn. Files and jobs are not touched by that. Load the window anew; if it happens again, please report the text below.',
  'frame.reload': 'Load anew',
  'frame.strip': 'What runs now',
  'frame.stripQueued': '{count, plural, one {# more waits} other {# more wait}}',
  'frame.openActivity': 'Open Activity',

  'frame.badgeQuestions': '{count, plural, one {# question} other {# questions}}',
  'frame.badgeJobs': '{count, plural, one {# job under way} other {# jobs under way}}',

  'banner.lost':
    'The engine stopped and is being started again. The job goes on where it was; nothing is lost.',
  'banner.lostWeb':
    'The connection to mama broke off. It is tried again by itself; the job goes on meanwhile.',
  'banner.back': 'The engine is back.',
  'banner.wasGone': 'The engine was gone for a moment and is back. What it was doing goes on.',
  'banner.locked':
    'This browser is not let in any more. Open the address that “mama serve” printed, or start it again for a new one.',

  'key.home': 'Home',
  'key.end': 'End',
  'key.control': 'Ctrl',

  'keys.title': 'Keyboard',
  'keys.everywhere': 'Everywhere',
  'keys.sheet': 'Show these keys',
  'keys.search': 'Search',
  'keys.back': 'One step back',
  'keys.pause': 'Pause or resume what runs',
  'keys.next': 'Next and previous',
  'drop.add': '{count, plural, one {Add # item} other {Add # items}}',
  'drop.addText': 'Folders and files are read where they are, and listed. Nothing is copied or changed yet.',
  'drop.upload': '{count, plural, one {Upload # item} other {Upload # items}}',
  'drop.uploadText':
    'Files are copied from this device to mama and read there. Those on this device stay as they are.',
  'drop.noArchive': 'No archive is open',
  'drop.noArchiveText': 'Create or open one first, then drop this again.',
  'drop.notOnDisk':
    '{count, plural, one {# item is on no disk and was left out. Save it first.} other {# items are on no disk and were left out. Save them first.}}',

  'upload.title': 'Uploading',
  'upload.facts': '{done} of {total, plural, one {# file} other {# files}} · {sent} of {all}',
  'upload.failedTitle': '{count, plural, one {# file did not arrive} other {# files did not arrive}}',

  'browser.up': 'Up one folder',
  'browser.places': 'Places',
  'browser.folders': 'Folders',
  'browser.archive': 'archive',
  'browser.take': '{button}: {name}',
  'browser.holds':
    '{folders, plural, one {# folder} other {# folders}}, {files, plural, one {# file} other {# files}}',

  'question.notNow': 'Not now',
  'volume.title': 'This folder is on another disk than before',
  'volume.text': 'mama knows files of this folder, but from a different volume. Nothing was changed.',
  'volume.same': 'The same folder, on a new disk',
  'volume.new': 'Another disk in its place',
  'volume.sameText': 'The same folder, on a new disk: what was known of it goes on there.',
  'volume.newText': 'Another disk or card in its place: it becomes a source of its own.',
  'volume.notNowText': 'Not now: plug in the disk that belongs here, then scan again.',
} as const;
