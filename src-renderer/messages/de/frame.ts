/** Of the frame around all screens. */
export const frame = {
  'app.name': 'mama',
  'app.title': '{place} – mama',

  'place.folders': 'Ordner',
  'place.activity': 'Aktivität',
  'place.health': 'Zustand',
  'place.settings': 'Einstellungen',

  'frame.places': 'Bereiche',
  'frame.skip': 'Zum Inhalt springen',
  'frame.notices': 'Mitteilungen',
  'frame.details': 'Einzelheiten',
  'frame.broken': 'Diese Ansicht funktioniert nicht',
  'frame.brokenText':
    'Beim Zeichnen ist in mama selbst etwas schiefgegangen. Dateien und laufende Vorgänge sind davon nicht berührt. Bitte das Fenster neu laden; passiert es wieder, bitte den Text darunter melden.',
  'frame.reload': 'Neu laden',
  'frame.strip': 'Was gerade läuft',
  'frame.stripQueued': '{count, plural, one {# weiterer wartet} other {# weitere warten}}',
  'frame.openActivity': 'Aktivität öffnen',

  'frame.badgeQuestions': '{count, plural, one {# Frage} other {# Fragen}}',
  'frame.badgeJobs': '{count, plural, one {# Vorgang läuft} other {# Vorgänge laufen}}',

  'banner.lost':
    'Die Engine ist stehen geblieben und wird neu gestartet. Der Vorgang läuft dort weiter, wo er war; es geht nichts verloren.',
  'banner.lostWeb':
    'Die Verbindung zu mama ist abgerissen. Sie wird von selbst wieder aufgebaut; der Vorgang läuft inzwischen weiter.',
  'banner.back': 'Die Engine ist wieder da.',
  'banner.wasGone': 'Die Engine war einen Moment weg und ist wieder da. Was lief, läuft weiter.',
  'banner.locked':
    'Dieser Browser hat keinen Zugang mehr. Bitte die Adresse öffnen, die „mama serve“ ausgegeben hat, oder es für eine neue Adresse noch einmal starten.',

  'key.home': 'Pos1',
  'key.end': 'Ende',
  'key.control': 'Strg',

  'keys.title': 'Tastatur',
  'keys.everywhere': 'Überall',
  'keys.sheet': 'Diese Tasten zeigen',
  'keys.search': 'Suchen',
  'keys.back': 'Einen Schritt zurück',
  'keys.pause': 'Laufendes anhalten oder fortsetzen',
  'keys.next': 'Nächstes und voriges',
  'drop.add': '{count, plural, one {# Element hinzufügen} other {# Elemente hinzufügen}}',
  'drop.addText':
    'Ordner und Dateien werden dort gelesen, wo sie sind, und verzeichnet. Noch wird nichts kopiert oder verändert.',
  'drop.upload': '{count, plural, one {# Element hochladen} other {# Elemente hochladen}}',
  'drop.uploadText':
    'Die Dateien werden von diesem Gerät zu mama kopiert und dort gelesen. Auf diesem Gerät bleibt alles, wie es ist.',
  'drop.noArchive': 'Es ist kein Archiv offen',
  'drop.noArchiveText': 'Bitte zuerst eines anlegen oder öffnen und dies dann noch einmal ablegen.',
  'drop.notOnDisk':
    '{count, plural, one {# Element liegt auf keinem Laufwerk und wurde ausgelassen. Bitte zuerst speichern.} other {# Elemente liegen auf keinem Laufwerk und wurden ausgelassen. Bitte zuerst speichern.}}',

  'upload.title': 'Wird hochgeladen',
  'upload.facts': '{done} von {total, plural, one {# Datei} other {# Dateien}} · {sent} von {all}',
  'upload.failedTitle':
    '{count, plural, one {# Datei ist nicht angekommen} other {# Dateien sind nicht angekommen}}',

  'browser.up': 'Einen Ordner höher',
  'browser.places': 'Orte',
  'browser.folders': 'Ordner',
  'browser.archive': 'Archiv',
  'browser.take': '{button}: {name}',
  'browser.holds':
    '{folders, plural, one {# Ordner} other {# Ordner}}, {files, plural, one {# Datei} other {# Dateien}}',

  'question.notNow': 'Jetzt nicht',
  'volume.title': 'Dieser Ordner liegt auf einem anderen Laufwerk als bisher',
  'volume.text':
    'Von diesem Ordner sind Dateien bekannt, aber von einem anderen Laufwerk. Es wurde nichts verändert.',
  'volume.same': 'Derselbe Ordner, neues Laufwerk',
  'volume.new': 'Ein anderes Laufwerk',
  'volume.sameText': 'Derselbe Ordner, neues Laufwerk: Was über ihn bekannt war, gilt dort weiter.',
  'volume.newText':
    'Ein anderes Laufwerk oder eine andere Karte an dieser Stelle: Daraus wird eine eigene Quelle.',
  'volume.notNowText': 'Jetzt nicht: das richtige Laufwerk anschließen und dann noch einmal einlesen.',
} as const;
