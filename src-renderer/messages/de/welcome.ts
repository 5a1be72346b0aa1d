/** Of the welcome screen. */
export const welcome = {
  'welcome.title': 'Wo soll das Archiv liegen?',
  'welcome.lead':
    'Ein Ordner für alle Fotos, Videos, Lieder und Dokumente, jedes genau einmal. Am besten auf einem Laufwerk, das noch viel Platz hat.',
  'welcome.place': 'Neues Archiv in',
  'welcome.noPlace': 'Noch kein Ort gewählt',
  'welcome.change': 'Ändern …',
  'welcome.placeTitle': 'Ordner für das neue Archiv',
  'welcome.placeButton': 'Diesen Ordner nehmen',
  'welcome.create': 'Archiv anlegen',
  'welcome.open': 'Vorhandenes öffnen …',
  'welcome.openOther': 'Ein anderes öffnen …',
  'welcome.again': 'Noch einmal versuchen',
  'welcome.sample': 'Erst einmal umsehen? Mit den Beispieldateien von mama, in einem eigenen Archiv.',
  'welcome.trySample': 'Beispiel ansehen',

  'welcome.promises': 'Was mama mit den Dateien macht',
  'welcome.keeps': 'In den Ordnern wird nie etwas gelöscht, verschoben oder überschrieben.',
  'welcome.once':
    'Jeder Inhalt wird einmal aufbewahrt, Byte für Byte geprüft, und jeder Fundort bleibt vermerkt.',
  'welcome.asks':
    'Vor jeder Aufnahme steht, was sie kostet und was mit den Dateien geschieht: Werden sie verknüpft statt kopiert, sind sie danach schreibgeschützt.',
  'welcome.plain':
    'Alles bleibt auf den eigenen Laufwerken, als gewöhnliche Dateien, die sich auch ohne mama öffnen lassen.',

  'archive.pickTitle': 'Archiv wählen',
  'archive.pickButton': 'Öffnen',
  'archive.createTitle': 'Hier ist noch kein Archiv',
  'archive.createHere': 'In diesem Ordner kann ein Archiv angelegt werden:',
  'archive.createInside': 'In dem Ordner liegt anderes. Das Archiv kann darin einen eigenen Ordner bekommen:',
  'archive.create': 'Archiv anlegen',

  'start.wait': 'Startet …',
  'start.lockedTitle': 'Dieser Browser hat keinen Zugang',
  'start.failedTitle': 'Die Engine startet nicht',
  'start.failedText':
    'mama ist da, aber die Engine hat sich immer wieder beendet. Mehr steht im Protokoll von „mama serve“:',
} as const;
