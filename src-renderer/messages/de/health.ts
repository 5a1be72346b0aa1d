/** Of the health screen. */
export const health = {
  'health.back': 'Zustand',
  'health.noReport':
    'Hier gibt es keinen Bericht: Das war weder eine Prüfung des Archivs noch ein Abgleich eines Ordners.',
  'health.key.quick': 'Schnell prüfen',
  'health.key.full': 'Vollständig prüfen',
  'health.key.heal': 'Wiederherstellen',
  'health.key.folder': 'Ordner zum Abgleich wählen',
  'health.key.again': 'Noch einmal',
  'health.key.save': 'Bericht speichern',
  'health.key.csv': 'Liste für eine Tabelle speichern',
  'health.key.print': 'Bericht drucken',

  'health.empty.title': 'Noch nichts im Archiv',
  'health.empty.text':
    'Sobald ein Ordner aufgenommen ist, steht hier, wie viel Platz er braucht, ob jeder gespeicherte Inhalt noch gut ist und ob ein Ordner gelöscht werden kann.',
  'health.empty.action': 'Ordner hinzufügen',

  'health.counting': 'Es wird gezählt, was im Archiv ist',
  'health.countingText': 'Das geschieht einmal und dauert bei einer Million Dateien einige Sekunden.',

  'health.condition.never': 'Die gespeicherten Inhalte wurden noch nie geprüft',
  'health.condition.neverText':
    'Ein schneller Blick dauert Augenblicke; eine vollständige Prüfung liest jedes Byte.',
  'health.condition.proven':
    '{count, plural, =0 {Noch ist nichts gespeichert} one {Der eine gespeicherte Inhalt wurde gelesen und ist gut} other {Alle # gespeicherten Inhalte wurden gelesen und sind gut}}',
  'health.condition.provenText':
    'Vollständig geprüft {ago}. Was seitdem aufgenommen wurde, gehört nicht dazu.',
  'health.condition.asLeft':
    '{count, plural, =0 {Noch ist nichts gespeichert} one {Der eine gespeicherte Inhalt ist noch so, wie er abgelegt wurde} other {Alle # gespeicherten Inhalte sind noch so, wie sie abgelegt wurden}}',
  'health.condition.asLeftText':
    'Schnell geprüft {ago}: nach Größe, Zeit und Platz. Die Bytes selbst wurden nicht gelesen.',
  'health.condition.damage':
    '{count, plural, one {# gespeicherter Inhalt ist nicht, wie er sein soll} other {# gespeicherte Inhalte sind nicht, wie sie sein sollen}}',
  'health.condition.findings':
    '{count, plural, one {# Befund ist noch offen} other {# Befunde sind noch offen}}',
  'health.condition.findingsText': '{findings}. Gefunden {ago}.',
  'health.condition.lost':
    '{count, plural, one {# Inhalt ist verloren: Keine gute Kopie ist erreichbar} other {# Inhalte sind verloren: Keine gute Kopie ist erreichbar}}',
  'health.condition.lostText':
    'Bitte ein Laufwerk anschließen, auf dem sie noch liegen, und dann wiederherstellen. Die Liste einer Prüfung nennt die Orte, an denen sie gesehen wurden.',
  'health.condition.see': 'Befunde ansehen',

  'health.numbers': 'Was aufbewahrt wird',
  'health.numbers.seen': 'In Ordnern gesehen',
  'health.numbers.stored': 'Im Archiv gespeichert',
  'health.numbers.saved': 'Gespart',
  'health.numbers.savedOf': '{share} davon, weil jeder Inhalt nur einmal da ist',
  'health.numbers.rest': 'Nicht im Archiv',
  'health.numbers.restOf': 'neu, ignoriert oder ausgeschlossen',
  'health.numbers.contents': '{count, plural, one {# Inhalt} other {# Inhalte}}',
  'health.numbers.picture': '{seen} gesehen, {stored} gespeichert, {saved} gespart, {rest} nicht im Archiv.',
  'health.numbers.onlyStored': 'Vom Gespeicherten sind {bytes} in keinem Ordner mehr.',
  'health.numbers.files': 'Dateien in Ordnern',
  'health.numbers.distinct': 'Bekannte verschiedene Inhalte',
  'health.numbers.copies': 'Dateien, die weitere Kopien sind',
  'health.numbers.copiesLeast': 'Dateien, die weitere Kopien sind, mindestens',
  'health.numbers.gone': 'Seitdem verschwundene Dateien',
  'health.numbers.blocked': 'Absichtlich ausgeschlossene Inhalte',
  'health.numbers.lost': 'Verlorene oder beschädigte Inhalte',

  'health.counts': 'In Zahlen',
  'health.types': 'Nach Art',
  'health.types.type': 'Art',
  'health.types.files': 'Dateien',
  'health.types.size': 'Größe',
  'health.type.image': 'Bilder',
  'health.type.video': 'Videos',
  'health.type.audio': 'Musik und Ton',
  'health.type.text': 'Texte',
  'health.type.application': 'Dokumente und anderes',
  'health.type.other': 'Unbekannter Art',

  'health.owed':
    '{count, plural, one {Die Metadaten von # Inhalt sind noch nicht gelesen.} other {Die Metadaten von # Inhalten sind noch nicht gelesen.}}',
  'health.owed.text':
    'Daraus kommen Aufnahmezeit, Kamera und Titel. Die Inhalte selbst sind trotzdem gespeichert.',
  'health.owed.action': 'Jetzt lesen',
  'health.owed.failed': 'Beim letzten Mal waren sie nicht lesbar:',

  'health.verify': 'Archiv prüfen',
  'health.verify.quick': 'Schnell',
  'health.verify.quickText':
    'Vergleicht Größe, Zeit und Platz jedes gespeicherten Inhalts; was abweicht, wird gelesen. Sekunden bis wenige Minuten.',
  'health.verify.full': 'Vollständig',
  'health.verify.fullText': 'Liest alle {bytes} und weist jeden Inhalt an seiner Prüfsumme nach.',
  'health.verify.fullTextCounting':
    'Liest alles, was gespeichert ist, und weist jeden Inhalt an seiner Prüfsumme nach.',
  'health.verify.fullAsLast': 'Etwa {time}, so schnell wie beim letzten Mal.',
  'health.verify.fullByDisk': 'Etwa {time} auf einer Festplatte, weniger auf einer SSD.',
  'health.verify.start': 'Prüfen',
  'health.verify.again': 'Noch einmal prüfen',
  'health.verify.startQuick': 'Schnell prüfen',
  'health.verify.startFull': 'Vollständig prüfen',
  'health.verify.never': 'Noch nie',
  'health.verify.lastGood':
    '{count, plural, =0 {nichts war gespeichert} one {# Inhalt, gut} other {# Inhalte, alle gut}}',
  'health.verify.lastAsLeft':
    '{count, plural, =0 {nichts war gespeichert} one {# Inhalt, wie abgelegt} other {# Inhalte, alle wie abgelegt}}',
  'health.verify.lastFindings': '{count, plural, one {# Befund} other {# Befunde}}',
  'health.verify.soFar':
    '{count, plural, =0 {bisher kein Befund} one {bisher # Befund} other {bisher # Befunde}}',

  'health.heal': 'Wiederherstellen …',
  'health.heal.title': 'Archiv wiederherstellen',
  'health.heal.intro':
    'mama prüft das Archiv noch einmal. Für jeden Inhalt, der beschädigt ist oder fehlt, geschieht dann dies:',
  'health.heal.fetch':
    'Es sucht eine gute Kopie an den Orten, an denen der Inhalt gesehen wurde: in den Ansichten, in den Ordnern dieses Rechners, in der Quarantäne. Laufwerke, auf denen eine liegen kann, bitte vorher anschließen.',
  'health.heal.prove':
    'Eine Kopie wird nur genommen, wenn ihre Bytes genau diesen Inhalt ergeben. Wie beim Aufnehmen kann eine Datei verknüpft statt kopiert werden und ist dann schreibgeschützt, außer wenn für ihren Ordner Kopien verlangt sind.',
  'health.heal.quarantine':
    'Nichts wird überschrieben. Beschädigtes kommt in die Quarantäne, und erst dann, wenn die gute Kopie da ist.',
  'health.heal.else':
    'Wo keine gute Kopie erreichbar ist, bleibt alles, wie es ist, und der Inhalt steht in der Liste. Er kann jederzeit später wiederhergestellt werden.',
  'health.heal.how': 'Wie genau',
  'health.heal.quickHint': 'Findet, was fehlt oder verändert aussieht.',
  'health.heal.fullHint': 'Liest jedes Byte und findet auch Schäden, die man nicht sieht.',
  'health.heal.action': 'Jetzt wiederherstellen',

  'health.verified.underWay.quick': 'Wird schnell geprüft …',
  'health.verified.underWay.full': 'Wird vollständig geprüft …',
  'health.verified.heal': 'Wird geprüft und wiederhergestellt …',
  'health.verified.good':
    '{count, plural, =0 {Es gab nichts zu prüfen} one {Der eine Inhalt wurde gelesen und ist gut} other {Alle # Inhalte wurden gelesen und sind gut}}',
  'health.verified.asLeft':
    '{count, plural, =0 {Es gab nichts zu prüfen} one {Der eine Inhalt ist noch so, wie er abgelegt wurde} other {Alle # Inhalte sind noch so, wie sie abgelegt wurden}}',
  'health.verified.healed':
    '{count, plural, one {# Inhalt wurde wiederhergestellt; jetzt ist alles gut} other {# Inhalte wurden wiederhergestellt; jetzt ist alles gut}}',
  'health.verified.findings':
    '{count, plural, one {# Befund ist noch offen} other {# Befunde sind noch offen}}',
  'health.verified.cancelled': 'Diese Prüfung wurde abgebrochen',
  'health.verified.failed': 'Diese Prüfung kam nicht zum Ende',
  'health.verified.unfinishedText': 'Sie sagt nichts über das, wozu sie nicht mehr gekommen ist.',
  'health.verified.fullText':
    'Jedes Byte jedes gespeicherten Inhalts wurde gelesen und mit seiner Prüfsumme verglichen.',
  'health.verified.quickText':
    'Größen, Zeiten und Plätze wurden verglichen. Schäden, die daran nichts ändern, findet nur eine vollständige Prüfung.',
  'health.fact.checked': 'Geprüfte Inhalte',
  'health.fact.ok': 'Gut',
  'health.fact.how': 'Art',
  'health.fact.began': 'Beginn',
  'health.fact.ended': 'Ende',
  'health.fact.took': 'Arbeitszeit',
  'health.mode.quick': 'Schnell',
  'health.mode.full': 'Vollständig',
  'health.mode.quickHeal': 'Schnell, mit Wiederherstellung',
  'health.mode.fullHeal': 'Vollständig, mit Wiederherstellung',

  'health.findings': 'Befunde',
  'health.findings.none': 'Nichts wurde gefunden.',
  'health.findings.noneYet': 'Bisher wurde nichts gefunden.',
  'health.findings.all': 'Alle',
  'health.findings.kinds': 'Nur zeigen',
  'health.findings.kept': 'Die ersten {kept} stehen in der Liste; gezählt sind alle {found}.',
  'health.findings.seenAt': 'Gesehen: {places}',
  'health.findings.seenAtMore':
    'Gesehen: {places} und an {count, plural, one {# weiteren Ort} other {# weiteren Orten}}',
  'health.kind.corrupt': 'Beschädigt',
  'health.kind.missing': 'Fehlt',
  'health.kind.edited': 'Verändert',
  'health.kind.foreign': 'Fremd',
  'health.kind.healed': 'Wiederhergestellt',
  'health.kind.error': 'Nicht prüfbar',
  'health.kind.not stored': 'Nicht gespeichert',
  'health.kind.corrupt.count': '{count, plural, one {# beschädigt} other {# beschädigt}}',
  'health.kind.missing.count': '{count, plural, one {# fehlt} other {# fehlen}}',
  'health.kind.edited.count': '{count, plural, one {# verändert} other {# verändert}}',
  'health.kind.foreign.count': '{count, plural, one {# fremd} other {# fremd}}',
  'health.kind.healed.count': '{count, plural, one {# wiederhergestellt} other {# wiederhergestellt}}',
  'health.kind.error.count': '{count, plural, one {# Fehler} other {# Fehler}}',
  'health.kind.not stored.count': '{count, plural, one {# nicht gespeichert} other {# nicht gespeichert}}',
  'health.finding.corrupt': 'Seine Bytes sind nicht mehr die, die gespeichert wurden.',
  'health.finding.corrupt.help':
    'Das Laufwerk oder ein Programm hat sie am System vorbei verändert. Beim Wiederherstellen wird eine gute Kopie geholt; kommt es öfter vor, bitte das Laufwerk prüfen.',
  'health.finding.missing': 'Seine Datei ist nicht mehr im Speicher.',
  'health.finding.missing.help':
    'Jemand oder etwas hat sie weggenommen. Beim Wiederherstellen wird sie von einem Ort geholt, an dem sie gesehen wurde.',
  'health.finding.edited':
    'Über eine Verknüpfung verändert; was darin stand, steht wieder da, und die Änderung ist auch aufbewahrt.',
  'health.finding.editedOpen':
    'Über eine Verknüpfung verändert. Die Änderung ist aufbewahrt, aber keine gute Kopie des alten Inhalts ist erreichbar.',
  'health.finding.edited.help':
    'Ein Programm hat in eine Datei geschrieben, die ihre Bytes mit dem Archiv teilt. Von der Änderung geht nichts verloren; wo der alte Inhalt nicht wieder dasteht, bitte ein Laufwerk anschließen, auf dem er liegt, und wiederherstellen.',
  'health.finding.foreign': 'Das liegt im Speicher, aber mama hat es nicht dorthin gelegt.',
  'health.finding.foreign.help':
    'mama lässt es in Ruhe. Bitte nachsehen, was es ist, und es anderswohin verschieben; soll es ins Archiv, dann seinen Ordner hinzufügen.',
  'health.finding.healed': 'Von einer guten Kopie wieder geholt.',
  'health.finding.healed.help': 'Es ist nichts mehr zu tun.',
  'health.finding.error.help':
    'Der Grund steht jeweils dabei. Sobald er behoben ist, bitte noch einmal prüfen.',

  'health.wipe': 'Kann der Ordner weg?',
  'health.wipe.text':
    'Gleicht ab, ob jede Datei eines Ordners im Archiv ist. Es wird nur gelesen: nichts verändert, nichts gelöscht.',
  'health.wipe.choose': 'Ordner wählen …',
  'health.wipe.change': 'Anderer Ordner …',
  'health.wipe.known': 'Eine der Quellen',
  'health.wipe.pick': 'Ordner, der gelöscht werden soll',
  'health.wipe.pickButton': 'Diesen abgleichen',
  'health.wipe.mode': 'Wie sicher',
  'health.wipe.full': 'Vollständiger Nachweis',
  'health.wipe.fullText':
    'Liest jede Datei des Ordners und jede gespeicherte Kopie davon. Nur so lässt sich sagen, dass ein Ordner weg kann.',
  'health.wipe.quick': 'Schneller Blick',
  'health.wipe.quickText':
    'Liest jede Datei des Ordners, verlässt sich aber auf gespeicherte Kopien, deren Größe und Zeit unverändert sind.',
  'health.wipe.start': 'Ordner abgleichen',
  'health.wipe.earlier': 'Bisherige Abgleiche',
  'health.wipe.all': 'Alle {count} zeigen',
  'health.wipe.fewer': 'Weniger zeigen',

  'health.verdict.proven':
    '{files, plural, one {Für die eine Datei ist nachgewiesen, dass sie im Archiv ist} other {Für jede der # Dateien ist nachgewiesen, dass sie im Archiv ist}}',
  'health.verdict.provenText':
    'Jede Datei des Ordners und ihre gespeicherte Kopie wurden Byte für Byte gelesen und sind gleich.',
  'health.verdict.provenBefore':
    '{files, plural, one {Für die eine Datei war es nachgewiesen, aber heute ist das nicht sicher} other {Für # Dateien war es nachgewiesen, aber heute ist das nicht sicher}}',
  'health.verdict.found':
    '{files, plural, one {Die eine Datei wurde gefunden, aber nicht nachgewiesen} other {Alle # Dateien wurden gefunden, aber nicht nachgewiesen}}',
  'health.verdict.foundText':
    'Die Inhalte sind bekannt und ihre gespeicherten Kopien haben die richtige Größe und Zeit, wurden aber nicht gelesen. Bevor etwas gelöscht wird, bitte den vollständigen Nachweis führen.',
  'health.verdict.foundBefore':
    '{files, plural, one {Die eine Datei wurde damals gefunden, aber nicht nachgewiesen} other {Alle # Dateien wurden damals gefunden, aber nicht nachgewiesen}}',
  'health.verdict.since.old':
    'Dieser Abgleich war {ago}. Seitdem können Dateien dazugekommen oder verändert worden sein: Bitte noch einmal abgleichen, bevor etwas gelöscht wird.',
  'health.verdict.since.damaged':
    'Nach diesem Abgleich hat eine Prüfung Schäden im Archiv gefunden: Bitte noch einmal abgleichen, bevor etwas gelöscht wird.',
  'health.verdict.notStored':
    '{count, plural, one {Nicht löschen: Für # Datei ist nicht nachgewiesen, dass sie im Archiv ist} other {Nicht löschen: Für # Dateien ist nicht nachgewiesen, dass sie im Archiv sind}}',
  'health.verdict.notStoredText':
    '{stored, plural, =0 {Von den gelesenen ist es keine.} one {Von allen gelesenen ist es #; die anderen stehen unten, jede mit dem Grund.} other {Von allen gelesenen sind es #; die anderen stehen unten, jede mit dem Grund.}}',
  'health.verdict.empty': 'In diesem Ordner sind keine Dateien',
  'health.verdict.emptyText':
    'Es gab also nichts abzugleichen. Sollten Dateien darin sein, bitte nachsehen, ob es das richtige Laufwerk ist.',
  'health.verdict.underWay': 'Der Abgleich läuft: Noch lässt sich nichts sagen',
  'health.verdict.underWayText': 'Die Antwort kommt, wenn die letzte Datei gelesen ist.',
  'health.verdict.cancelled': 'Keine Antwort: Dieser Abgleich wurde abgebrochen',
  'health.verdict.failed': 'Keine Antwort: Dieser Abgleich kam nicht zum Ende',
  'health.verdict.unfinishedText':
    'Dateien, zu denen er nicht mehr gekommen ist, können im Archiv fehlen. Bitte nichts daraufhin löschen.',
  'health.verdict.unsure': 'Keine Antwort: Die Zahlen dieses Abgleichs gehen nicht auf',
  'health.verdict.unsureText':
    'Einige Dateien gingen nicht. Bitte noch einmal abgleichen und nichts auf diesen hin löschen.',

  'health.short.proven': '{files, plural, one {# Datei, nachgewiesen} other {# Dateien, alle nachgewiesen}}',
  'health.short.provenBefore':
    '{files, plural, one {# Datei, damals nachgewiesen} other {# Dateien, damals nachgewiesen}}',
  'health.short.found':
    '{files, plural, one {# Datei, gefunden, nicht nachgewiesen} other {# Dateien, gefunden, nicht nachgewiesen}}',
  'health.short.foundBefore':
    '{files, plural, one {# Datei, damals gefunden, nicht nachgewiesen} other {# Dateien, damals gefunden, nicht nachgewiesen}}',
  'health.short.notStored':
    '{count, plural, one {# Datei ist nicht gespeichert} other {# Dateien sind nicht gespeichert}}',
  'health.short.empty': 'keine Dateien',
  'health.short.underWay': 'läuft',
  'health.short.cancelled': 'abgebrochen',
  'health.short.failed': 'kam nicht zum Ende',
  'health.short.unsure': 'keine Antwort',

  'health.coverage.archive': 'Archiv',
  'health.coverage.host': 'Rechner',
  'health.coverage.files': 'Gelesene Dateien',
  'health.coverage.stored': 'Im Archiv',
  'health.coverage.verified': 'Gespeicherte Kopien gelesen und gleich',
  'health.coverage.notStored': 'Nicht nachgewiesen',
  'health.coverage.how': 'Art',
  'health.coverage.bytes': 'Gelesen',
  'health.coverage.newer': 'Es gibt einen neueren Abgleich dieses Ordners',
  'health.coverage.again': 'Noch einmal abgleichen',
  'health.coverage.prove': 'Vollständiger Nachweis',
  'health.coverage.scope': 'Was das sagt, und was nicht',
  'health.coverage.scope.when':
    'Es geht um den Ordner, wie er zwischen {began} und {ended} war. Dateien, die danach dazukamen oder verändert wurden, sind nicht dabei.',
  'health.coverage.scope.left':
    'Nicht angesehen wurden Verknüpfungen und was Systeme hinterlassen, wie .DS_Store, Thumbs.db und Papierkörbe.',
  'health.coverage.scope.self':
    'mama löscht nichts. Gelöscht wird der Ordner außerhalb von mama, wenn dies gelesen ist.',
  'health.coverage.scope.copy':
    'Nach dem Löschen hat das Archiv vielleicht die einzige Kopie. Bitte eine Sicherung davon aufbewahren.',
  'health.coverage.scope.disk':
    'Das Archiv liegt in {path}. Ist es auf demselben Laufwerk wie der Ordner, dann bitte den Ordner löschen und nicht das Laufwerk formatieren.',
  'health.coverage.list': 'Nicht nachgewiesen im Archiv',
  'health.coverage.kept':
    'Die ersten {kept} stehen in der Liste; gezählt sind alle {found}. Bitte diese erledigen und dann noch einmal abgleichen.',
  'health.coverage.next': 'Was jetzt zu tun ist',
  'health.coverage.next.bringIn':
    'Für Dateien, die mama noch nicht gesehen oder nicht gespeichert hat: den Ordner einlesen, ihn aufnehmen, dann noch einmal abgleichen.',
  'health.coverage.next.damaged':
    'Gespeicherte Kopien, die beschädigt oder verschwunden sind, lassen sich wiederherstellen, solange dieser Ordner sie noch hat.',
  'health.coverage.next.touched':
    'Gespeicherte Kopien, die verändert aussehen, werden beim vollständigen Nachweis gelesen.',
  'health.coverage.next.keptOut':
    'Inhalte, die gelöscht oder gesperrt wurden, bleiben absichtlich draußen. Vielleicht sind sie nur noch hier.',
  'health.coverage.next.unreadable': 'Dateien, die nicht lesbar waren, müssen erst lesbar werden.',
  'health.coverage.next.other': 'Der Grund steht bei jeder Datei.',
  'health.coverage.scan': 'Ordner einlesen',
  'health.coverage.report': 'Der Bericht',
  'health.coverage.save': 'Speichern',
  'health.coverage.saveHtml': 'Bericht als Seite',
  'health.coverage.saveCsv': 'Liste für eine Tabelle',
  'health.coverage.saving': '{done} von {total} geschrieben',
  'health.coverage.saved': 'Der Bericht ist vollständig.',
  'health.coverage.print': 'Drucken',

  'health.reason.unseen': 'Ihr Inhalt wurde beim Einlesen nie gesehen.',
  'health.reason.known': 'Ihr Inhalt ist bekannt, aber noch nicht aufgenommen.',
  'health.reason.keptOut': 'Ihr Inhalt bleibt absichtlich außerhalb des Archivs.',
  'health.reason.damaged': 'Ihre gespeicherte Kopie ist beschädigt oder verschwunden.',
  'health.reason.touched': 'Ihre gespeicherte Kopie sieht nicht mehr so aus, wie sie abgelegt wurde.',

  'health.report.title': 'Abgleich eines Ordners mit dem Archiv',
  'health.report.by': 'Erstellt von',
  'health.report.made': 'mama {version}, {date}',
  'health.report.archiveId': 'Nummer des Archivs',
  'health.report.number': 'Nr.',
  'health.report.path': 'Pfad',
  'health.report.reason': 'Grund',
  'health.report.code': 'Code',
  'health.report.none': 'Keine Datei des Ordners fehlte.',
  'health.report.noneListed':
    'So weit dieser Abgleich kam, steht nichts in der Liste. Das ist kein Nachweis.',
  'health.report.printed':
    'Gedruckt sind die ersten {printed} von {found}. Der gespeicherte Bericht hat alle, die in der Liste stehen.',
  'health.report.file': 'mama Abgleich {folder}, {date}',
} as const;
