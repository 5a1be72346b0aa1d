/** Of the health screen. */
export const health = {
  'health.back': 'Health',
  'health.noReport': 'There is no report here: this was neither a verification nor a check of a folder.',
  'health.key.quick': 'Verify quickly',
  'health.key.full': 'Verify in full',
  'health.key.heal': 'Heal',
  'health.key.folder': 'Choose a folder to check',
  'health.key.again': 'Check again',
  'health.key.save': 'Save the report',
  'health.key.csv': 'Save the list for a spreadsheet',
  'health.key.print': 'Print the report',

  'health.empty.title': 'Nothing in the archive yet',
  'health.empty.text':
    'Once a folder has been brought in, this is where to see what it takes up, whether every stored content is still good, and whether a folder may be wiped.',
  'health.empty.action': 'Add a folder',

  'health.counting': 'Counting what is in the archive',
  'health.countingText': 'This is done once, and takes a few seconds for a million files.',

  'health.condition.never': 'The stored contents have not been verified yet',
  'health.condition.neverText': 'A quick look takes moments; a full one reads every byte.',
  'health.condition.proven':
    '{count, plural, =0 {Nothing is stored yet} one {The one stored content was read and is good} other {All # stored contents were read and are good}}',
  'health.condition.provenText': 'Verified in full {ago}. What came in since is not part of that.',
  'health.condition.asLeft':
    '{count, plural, =0 {Nothing is stored yet} one {The one stored content is as it was left} other {All # stored contents are as they were left}}',
  'health.condition.asLeftText':
    'Verified quickly {ago}: by size, time and place. Their bytes were not read.',
  'health.condition.damage':
    '{count, plural, one {# stored content is not as it should be} other {# stored contents are not as they should be}}',
  'health.condition.findings':
    '{count, plural, one {# finding wants to be seen to} other {# findings want to be seen to}}',
  'health.condition.findingsText': '{findings}. Found {ago}.',
  'health.condition.lost':
    '{count, plural, one {# content is lost: no good copy is in reach} other {# contents are lost: no good copy is in reach}}',
  'health.condition.lostText':
    'Plug in a disk that has them, then heal. The list of a verification names the places where they were seen.',
  'health.condition.see': 'See the findings',

  'health.numbers': 'What is kept',
  'health.numbers.seen': 'Seen in folders',
  'health.numbers.stored': 'Stored in the archive',
  'health.numbers.saved': 'Saved',
  'health.numbers.savedOf': '{share} of it, by keeping each content once',
  'health.numbers.rest': 'Not in the archive',
  'health.numbers.restOf': 'new, ignored, or kept out',
  'health.numbers.contents': '{count, plural, one {# content} other {# contents}}',
  'health.numbers.picture': '{seen} seen, {stored} stored, {saved} saved, {rest} not in the archive.',
  'health.numbers.onlyStored': 'Of what is stored, {bytes} are no longer in any folder.',
  'health.numbers.files': 'Files in folders',
  'health.numbers.distinct': 'Different contents known',
  'health.numbers.copies': 'Files that are further copies',
  'health.numbers.copiesLeast': 'Files that are further copies, at least',
  'health.numbers.gone': 'Files gone since they were seen',
  'health.numbers.blocked': 'Contents kept out on purpose',
  'health.numbers.lost': 'Contents lost or damaged',

  'health.counts': 'In numbers',
  'health.types': 'By type',
  'health.types.type': 'Type',
  'health.types.files': 'Files',
  'health.types.size': 'Size',
  'health.type.image': 'Pictures',
  'health.type.video': 'Videos',
  'health.type.audio': 'Music and sound',
  'health.type.text': 'Texts',
  'health.type.application': 'Documents and more',
  'health.type.other': 'Of unknown type',

  'health.owed':
    '{count, plural, one {The metadata of # content has not been read yet.} other {The metadata of # contents has not been read yet.}}',
  'health.owed.text':
    'Dates, cameras and titles come from it. The contents themselves are stored all the same.',
  'health.owed.action': 'Read it now',
  'health.owed.failed': 'The last time it could not be read:',

  'health.verify': 'Verify the archive',
  'health.verify.quick': 'Quick',
  'health.verify.quickText':
    'Compares size, time and place of every stored content; whatever differs is read. Seconds to a few minutes.',
  'health.verify.full': 'Full',
  'health.verify.fullText': 'Reads all {bytes} and proves every content by its hash.',
  'health.verify.fullTextCounting': 'Reads everything that is stored and proves every content by its hash.',
  'health.verify.fullAsLast': 'About {time} at the speed of the last time.',
  'health.verify.fullByDisk': 'About {time} on a hard disk, less on an SSD.',
  'health.verify.start': 'Verify',
  'health.verify.again': 'Verify again',
  'health.verify.startQuick': 'Verify quickly',
  'health.verify.startFull': 'Verify in full',
  'health.verify.never': 'Never yet',
  'health.verify.lastGood':
    '{count, plural, =0 {nothing was stored} one {# content, good} other {# contents, all good}}',
  'health.verify.lastAsLeft':
    '{count, plural, =0 {nothing was stored} one {# content, as it was left} other {# contents, all as they were left}}',
  'health.verify.lastFindings': '{count, plural, one {# finding} other {# findings}}',
  'health.verify.soFar':
    '{count, plural, =0 {nothing found so far} one {# finding so far} other {# findings so far}}',

  'health.heal': 'Heal…',
  'health.heal.title': 'Heal the archive',
  'health.heal.intro':
    'mama verifies the archive again. For every content that is damaged or missing it then does this:',
  'health.heal.fetch':
    'It looks for a good copy at the places where the content was seen: the views, the folders of this computer, the quarantine. Plug in disks that may have one first.',
  'health.heal.prove':
    'A copy is taken only if its bytes prove to be that very content. As with bringing in, a file may be linked instead of copied and then becomes read-only, unless its folder asks for copies.',
  'health.heal.quarantine':
    'Nothing is overwritten. What is damaged goes to the quarantine, and only once the good copy is there.',
  'health.heal.else':
    'Where no good copy is in reach everything stays as it is, and the content is named in the list. It can be healed at any later time.',
  'health.heal.how': 'How to look',
  'health.heal.quickHint': 'Finds what is missing or looks touched.',
  'health.heal.fullHint': 'Reads every byte, and also finds damage that does not show.',
  'health.heal.action': 'Heal now',

  'health.verified.underWay.quick': 'Verifying quickly…',
  'health.verified.underWay.full': 'Verifying in full…',
  'health.verified.heal': 'Verifying and healing…',
  'health.verified.good':
    '{count, plural, =0 {There was nothing to verify} one {The one content was read and is good} other {All # contents were read and are good}}',
  'health.verified.asLeft':
    '{count, plural, =0 {There was nothing to verify} one {The one content is as it was left} other {All # contents are as they were left}}',
  'health.verified.healed':
    '{count, plural, one {# content was fetched again; all is well now} other {# contents were fetched again; all is well now}}',
  'health.verified.findings':
    '{count, plural, one {# finding wants to be seen to} other {# findings want to be seen to}}',
  'health.verified.cancelled': 'This verification was cancelled',
  'health.verified.failed': 'This verification did not reach its end',
  'health.verified.unfinishedText': 'It says nothing of what it had not come to.',
  'health.verified.fullText': 'Every byte of every stored content was read and compared with its hash.',
  'health.verified.quickText':
    'Sizes, times and places were compared. Damage that leaves them as they are is found by a full verification only.',
  'health.fact.checked': 'Contents checked',
  'health.fact.ok': 'Good',
  'health.fact.how': 'How',
  'health.fact.began': 'Began',
  'health.fact.ended': 'Ended',
  'health.fact.took': 'At work',
  'health.mode.quick': 'Quick',
  'health.mode.full': 'Full',
  'health.mode.quickHeal': 'Quick, with healing',
  'health.mode.fullHeal': 'Full, with healing',

  'health.findings': 'Findings',
  'health.findings.none': 'Nothing was found.',
  'health.findings.noneYet': 'Nothing has been found so far.',
  'health.findings.all': 'All',
  'health.findings.kinds': 'Show only',
  'health.findings.kept': 'The first {kept} are listed; all {found} are counted.',
  'health.findings.seenAt': 'Seen at {places}',
  'health.findings.seenAtMore':
    'Seen at {places} and {count, plural, one {# more place} other {# more places}}',
  'health.kind.corrupt': 'Damaged',
  'health.kind.missing': 'Missing',
  'health.kind.edited': 'Edited',
  'health.kind.foreign': 'Foreign',
  'health.kind.healed': 'Healed',
  'health.kind.error': 'Could not be checked',
  'health.kind.not stored': 'Not stored',
  'health.kind.corrupt.count': '{count, plural, one {# damaged} other {# damaged}}',
  'health.kind.missing.count': '{count, plural, one {# missing} other {# missing}}',
  'health.kind.edited.count': '{count, plural, one {# edited} other {# edited}}',
  'health.kind.foreign.count': '{count, plural, one {# foreign} other {# foreign}}',
  'health.kind.healed.count': '{count, plural, one {# healed} other {# healed}}',
  'health.kind.error.count': '{count, plural, one {# error} other {# errors}}',
  'health.kind.not stored.count': '{count, plural, one {# not stored} other {# not stored}}',
  'health.finding.corrupt': 'Its bytes are no longer what was stored.',
  'health.finding.corrupt.help':
    'The disk or a program changed them behind the system’s back. Heal fetches a good copy; if that happens more than once, have a look at the disk.',
  'health.finding.missing': 'Its file is gone from the store.',
  'health.finding.missing.help':
    'Someone or something took it away. Heal fetches it again from a place where it was seen.',
  'health.finding.edited':
    'Changed through a link; what it held stands again, and the change is kept as well.',
  'health.finding.editedOpen':
    'Changed through a link. The change is kept, but no good copy of what it held is in reach.',
  'health.finding.edited.help':
    'A program wrote into a file that shares its bytes with the archive. Nothing is lost of the change; where the old content does not stand again, plug in a disk that has it and heal.',
  'health.finding.foreign': 'It lies in the store, but mama did not put it there.',
  'health.finding.foreign.help':
    'mama leaves it alone. Look what it is, and move it elsewhere; add its folder if it is to be archived.',
  'health.finding.healed': 'Fetched again from a good copy.',
  'health.finding.healed.help': 'There is nothing left to do.',
  'health.finding.error.help': 'The reason stands beside each. Verify again once that is put right.',

  'health.wipe': 'Safe to wipe?',
  'health.wipe.text':
    'Checks whether every file of a folder is in the archive. It only reads: nothing is changed, nothing is deleted.',
  'health.wipe.choose': 'Choose a folder…',
  'health.wipe.change': 'Another folder…',
  'health.wipe.known': 'One of the sources',
  'health.wipe.pick': 'The folder that is to be wiped',
  'health.wipe.pickButton': 'Check this folder',
  'health.wipe.mode': 'How sure',
  'health.wipe.full': 'Full proof',
  'health.wipe.fullText':
    'Reads every file of the folder and every stored copy of it. Only this one can say that a folder may be wiped.',
  'health.wipe.quick': 'Quick look',
  'health.wipe.quickText':
    'Reads every file of the folder, but believes stored copies whose size and time are as they were left.',
  'health.wipe.start': 'Check this folder',
  'health.wipe.earlier': 'Checks so far',
  'health.wipe.all': 'Show all {count}',
  'health.wipe.fewer': 'Show fewer',

  'health.verdict.proven':
    '{files, plural, one {The one file is proven to be in the archive} other {Every one of the # files is proven to be in the archive}}',
  'health.verdict.provenText':
    'Every file of the folder and its stored copy were read, byte for byte, and are the same.',
  'health.verdict.provenBefore':
    '{files, plural, one {The one file was proven to be in the archive, but that is not certain today} other {# files were proven to be in the archive, but that is not certain today}}',
  'health.verdict.found':
    '{files, plural, one {The one file was found, but not proven} other {All # files were found, but not proven}}',
  'health.verdict.foundText':
    'The contents are known and their stored copies have the right size and time, but were not read. Before anything is wiped, run the full proof.',
  'health.verdict.foundBefore':
    '{files, plural, one {The one file was found once, but not proven} other {All # files were found once, but not proven}}',
  'health.verdict.since.old':
    'This check was {ago}. Files may have come or changed since then: check again before wiping anything.',
  'health.verdict.since.damaged':
    'After this check, a verification found damage in the archive: check again before wiping anything.',
  'health.verdict.notStored':
    '{count, plural, one {Do not wipe: # file is not proven to be in the archive} other {Do not wipe: # files are not proven to be in the archive}}',
  'health.verdict.notStoredText':
    '{stored, plural, =0 {None of the files that were read is.} one {Of all that were read, # is; the others are listed below, each with the reason.} other {Of all that were read, # are; the others are listed below, each with the reason.}}',
  'health.verdict.empty': 'There are no files in this folder',
  'health.verdict.emptyText':
    'So there was nothing to check. If it should hold files, make sure that its disk is the right one.',
  'health.verdict.underWay': 'Being checked: nothing can be said yet',
  'health.verdict.underWayText': 'The answer comes when the last file has been read.',
  'health.verdict.cancelled': 'No answer: this check was cancelled',
  'health.verdict.failed': 'No answer: this check did not reach its end',
  'health.verdict.unfinishedText':
    'Files that it had not come to may be missing in the archive. Do not wipe anything by it.',
  'health.verdict.unsure': 'No answer: the numbers of this check do not add up',
  'health.verdict.unsureText':
    'Some files could not be dealt with. Check again, and do not wipe anything by this one.',

  'health.short.proven': '{files, plural, one {# file, proven} other {# files, all proven}}',
  'health.short.provenBefore': '{files, plural, one {# file, proven then} other {# files, proven then}}',
  'health.short.found':
    '{files, plural, one {# file, found but not proven} other {# files, found but not proven}}',
  'health.short.foundBefore':
    '{files, plural, one {# file, found but not proven} other {# files, found but not proven}}',
  'health.short.notStored': '{count, plural, one {# file is not stored} other {# files are not stored}}',
  'health.short.empty': 'no files',
  'health.short.underWay': 'under way',
  'health.short.cancelled': 'cancelled',
  'health.short.failed': 'did not reach its end',
  'health.short.unsure': 'no answer',

  'health.coverage.archive': 'Archive',
  'health.coverage.host': 'Computer',
  'health.coverage.files': 'Files read',
  'health.coverage.stored': 'In the archive',
  'health.coverage.verified': 'Stored copies read and proven',
  'health.coverage.notStored': 'Not proven',
  'health.coverage.how': 'How',
  'health.coverage.bytes': 'Bytes read',
  'health.coverage.newer': 'There is a newer check of this folder',
  'health.coverage.again': 'Check again',
  'health.coverage.prove': 'Run the full proof',
  'health.coverage.scope': 'What this says, and what it does not',
  'health.coverage.scope.when':
    'It is about the folder as it was between {began} and {ended}. Files that were added or changed after that are not covered.',
  'health.coverage.scope.left':
    'Not looked at: links, and what systems leave behind, such as .DS_Store, Thumbs.db and trash folders.',
  'health.coverage.scope.self':
    'mama wipes nothing. Deleting the folder is done outside of mama, once this has been read.',
  'health.coverage.scope.copy': 'After wiping, the archive may hold the only copy. Keep a backup of it.',
  'health.coverage.scope.disk':
    'The archive is at {path}. If it is on the same disk as the folder, delete the folder; do not format the disk.',
  'health.coverage.list': 'Not proven to be in the archive',
  'health.coverage.kept':
    'The first {kept} are listed; all {found} are counted. Deal with these, then check again.',
  'health.coverage.next': 'What to do next',
  'health.coverage.next.bringIn':
    'For files that mama has not seen or not stored: scan the folder, bring it in, then check again.',
  'health.coverage.next.damaged':
    'Stored copies that are damaged or gone can be healed while this folder still has them.',
  'health.coverage.next.touched': 'Stored copies that look touched are read by the full proof.',
  'health.coverage.next.keptOut':
    'Contents that were deleted or blocked are kept out on purpose. This may be the only place that has them.',
  'health.coverage.next.unreadable': 'Files that could not be read have to be made readable first.',
  'health.coverage.next.other': 'The reason stands beside each file.',
  'health.coverage.scan': 'Scan this folder',
  'health.coverage.report': 'The report',
  'health.coverage.save': 'Save',
  'health.coverage.saveHtml': 'Report as a page',
  'health.coverage.saveCsv': 'List for a spreadsheet',
  'health.coverage.saving': '{done} of {total} written',
  'health.coverage.saved': 'The report is complete.',
  'health.coverage.print': 'Print',

  'health.reason.unseen': 'Its content was never seen by a scan.',
  'health.reason.known': 'Its content is known, but not brought in yet.',
  'health.reason.keptOut': 'Its content is kept out of the archive on purpose.',
  'health.reason.damaged': 'Its stored copy is damaged or gone.',
  'health.reason.touched': 'Its stored copy does not look as it was left.',

  'health.report.title': 'Check of a folder against the archive',
  'health.report.by': 'Made by',
  'health.report.made': 'mama {version}, {date}',
  'health.report.archiveId': 'Archive number',
  'health.report.number': 'No.',
  'health.report.path': 'Path',
  'health.report.reason': 'Reason',
  'health.report.code': 'Code',
  'health.report.none': 'No file of the folder was found missing.',
  'health.report.noneListed': 'Nothing was listed up to where this check got. That is no proof.',
  'health.report.printed':
    'The first {printed} of {found} are printed. The saved report has all that are listed.',
  'health.report.file': 'mama check of {folder}, {date}',
} as const;
