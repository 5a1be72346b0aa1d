/** Of the Folders screen. */
export const folders = {
  'folders.empty': 'Noch keine Ordner',
  'folders.emptyText':
    'Einen Ordner mit Fotos, Videos, Musik oder Dokumenten hinzufügen, oder ihn irgendwo auf dieses Fenster ziehen. Er wird dort gelesen, wo er ist; nichts wird kopiert oder verändert.',
  'folders.search': 'Ordner suchen',
  'folders.noneFound': 'Kein Ordner heißt so',
  'folders.noneFoundText': 'Esc im Suchfeld zeigt wieder alle.',
  'folders.add': 'Hinzufügen',
  'folders.addFolder': 'Ordner hinzufügen',
  'folders.addServer': 'Ordner auf diesem Server …',
  'folders.uploadFiles': 'Dateien hochladen …',
  'folders.uploadFolder': 'Ordner hochladen …',
  'folders.pickTitle': 'Ordner hinzufügen',
  'folders.pickButton': 'Hinzufügen',
  'folders.added': '{count, plural, one {# Ordner wird eingelesen} other {# Ordner werden eingelesen}}',

  'folders.scan': 'Einlesen',
  'folders.scanAgain': 'Noch einmal einlesen',
  'folders.tryAgain': 'Noch einmal versuchen',
  'folders.bringIn': 'Aufnehmen',
  'folders.rehash': 'Einlesen und jede Datei neu lesen',
  'folders.details': 'Einzelheiten',
  'folders.lastScan': 'Letztes Einlesen in Aktivität',

  'folders.on': 'auf {host}',
  'folders.neverScanned': 'Noch nicht eingelesen',
  'folders.notThere': 'Nicht angeschlossen',
  'folders.errors': '{count, plural, one {# Fehler} other {# Fehler}}',
  'folders.noFiles': 'Keine Dateien',
  'folders.assigned': '{count, number} im Archiv',
  'folders.pending': '{count, number} neu',
  'folders.toReview': '{count, number} durchzusehen',
  'folders.ignored': '{count, number} ignoriert',

  'folders.keys.add': 'Ordner hinzufügen',
  'folders.keys.next': 'Nächster Ordner',
  'folders.keys.previous': 'Voriger Ordner',
  'folders.keys.first': 'Erster Ordner',
  'folders.keys.last': 'Letzter Ordner',
  'folders.keys.pause': 'Anhalten oder fortsetzen',

  'brake.notThere': 'Dieser Ordner ist nicht da',
  'brake.notThereText':
    'Bitte das Laufwerk anschließen und noch einmal einlesen. Nichts wurde als verschwunden vermerkt.',
  'brake.gone': 'Viele Dateien dieses Ordners sind verschwunden. Ist das richtig?',
  'brake.goneText':
    'Vielleicht liegen sie auf einem Laufwerk, das nicht angeschlossen ist, oder der Ordner wurde verschoben. Nichts wurde als verschwunden vermerkt; das Archiv behält in jedem Fall, was es hat.',
  'brake.reallyGone': 'Sie sind wirklich weg',

  'details.kind': 'Art',
  'details.computer': 'Rechner',
  'details.thisComputer': '{host} (dieser)',
  'details.filesystem': 'Dateisystem',
  'details.volume': 'Laufwerk',
  'details.lastScan': 'Eingelesen',
  'details.files': 'Dateien',
  'details.stored': 'Gespeichert',
  'details.pending': 'Neu',
  'details.ignored': 'Ignoriert',
  'details.gone': 'Verschwunden',
  'details.only': 'Begrenzt auf',
  'details.views': 'Im Archiv unter',

  'sourceSettings.newFiles': 'Neue Dateien',
  'sourceSettings.assign': 'Kommen hinein',
  'sourceSettings.assignHint': '„Aufnehmen“ nimmt alle.',
  'sourceSettings.review': 'Warten auf Durchsicht',
  'sourceSettings.reviewHint': 'Nichts kommt hinein, bevor es jemand angesehen hat.',
  'sourceSettings.copyOnly': 'Immer kopieren',
  'sourceSettings.copyOnlyHint':
    'Die Dateien bleiben beschreibbar und unabhängig vom Archiv und brauchen auf demselben Laufwerk doppelt Platz.',
  'sourceSettings.excludes': 'Ausgenommen',
  'sourceSettings.excludesHint':
    'Ein Muster je Zeile, etwa *.tmp oder Cache/**. Es gilt ab dem nächsten Einlesen.',
  'sourceSettings.save': 'Speichern',

  'plan.title': '„{name}“ aufnehmen',
  'plan.working': 'Es wird ermittelt, was nötig ist. Nichts wird verändert.',
  'plan.files': 'Dateien',
  'plan.contents': 'Neue Inhalte',
  'plan.cost': 'Platz auf dem Laufwerk des Archivs',
  'plan.yourFiles': 'Was mit den eigenen Dateien geschieht',
  'plan.hardlinked':
    '{count, plural, one {# Datei wird verknüpft und ist danach} other {# Dateien werden verknüpft und sind danach}} schreibgeschützt',
  'plan.hardlinkedText':
    'Die Datei im Ordner und die im Archiv werden dieselbe Datei: Das braucht keinen weiteren Platz, und sie lässt sich nicht mehr an Ort und Stelle bearbeiten. Zum Bearbeiten bitte eine Kopie nehmen.',
  'plan.copyInstead': 'Stattdessen kopieren',
  'plan.reflinked': '{count, plural, one {# Datei wird geklont} other {# Dateien werden geklont}}',
  'plan.reflinkedText':
    'Das Archiv teilt sich mit ihnen den Platz auf dem Laufwerk. Die eigenen Dateien bleiben, wie sie sind, und lassen sich weiter bearbeiten.',
  'plan.copied': '{count, plural, one {# Datei wird kopiert} other {# Dateien werden kopiert}}',
  'plan.copiedText': 'Die eigenen Dateien bleiben, wie sie sind, und lassen sich weiter bearbeiten.',
  'plan.onlyViews': 'Die eigenen Dateien bleiben, wie sie sind',
  'plan.onlyViewsText': 'Ihre Inhalte sind schon im Archiv; nur Namen und Ordner kommen hinzu.',
  'plan.viewsRemoved':
    '{count, plural, one {# Name verschwindet aus dem Archiv} other {# Namen verschwinden aus dem Archiv}}',
  'plan.viewsRemovedText':
    'Sie sind ignoriert, oder neuere Fassungen treten an ihre Stelle. Die Inhalte bleiben.',
  'plan.blocked': '{count, plural, one {# Datei bleibt draußen} other {# Dateien bleiben draußen}}',
  'plan.blockedText': 'Ihre Inhalte wurden früher gesperrt.',
  'plan.missing': '{count, plural, one {# Datei ist nicht mehr da} other {# Dateien sind nicht mehr da}}',
  'plan.missingText': 'Sie werden ausgelassen. Noch einmal einlesen zeigt, was sich geändert hat.',
  'plan.changed':
    '{count, plural, one {# Datei hat sich seit dem Einlesen geändert} other {# Dateien haben sich seit dem Einlesen geändert}}',
  'plan.changedText': 'Sie werden ausgelassen, bis der Ordner noch einmal eingelesen ist.',
  'plan.nothing': 'Es gibt nichts aufzunehmen',
  'plan.nothingText': 'Was im Archiv sein soll, ist schon dort.',
} as const;
