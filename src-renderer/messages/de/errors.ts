/** What each error of the engine means to a person, and what to do now. The keys follow contract/errors.ts. */
export const errors = {
  'error.details': 'Einzelheiten',

  'error.ARCHIVE_INSIDE_SOURCE.what': 'Das Archiv liegt in diesem Ordner.',
  'error.ARCHIVE_INSIDE_SOURCE.now':
    'Bitte einen Ordner daneben wählen oder das Archiv in den Einstellungen des Ordners ausnehmen.',
  'error.ARCHIVE_LOCKED.what': 'Ein anderes mama arbeitet gerade mit dem Archiv.',
  'error.ARCHIVE_LOCKED.now':
    'Bitte das andere Fenster oder den anderen Befehl beenden und es dann noch einmal versuchen.',
  'error.ARCHIVE_MISSING.what': 'In diesem Ordner ist kein Archiv.',
  'error.ARCHIVE_MISSING.now':
    'Bitte das Laufwerk anschließen, einen anderen Ordner wählen oder hier ein neues Archiv anlegen.',
  'error.ARCHIVE_NOT_EMPTY.what': 'In diesem Ordner liegt anderes, er ist kein Archiv.',
  'error.ARCHIVE_NOT_EMPTY.now': 'Bitte einen leeren Ordner wählen oder einen neuen benennen.',
  'error.ARCHIVE_TOO_NEW.what': 'Das Archiv stammt von einem neueren mama.',
  'error.ARCHIVE_TOO_NEW.now': 'Bitte mama aktualisieren und das Archiv dann noch einmal öffnen.',
  'error.BAD_INPUT.what': 'So geht das nicht.',
  'error.BAD_INPUT.now': 'Die Einzelheiten sagen, was nicht passt.',
  'error.BRAKE.what': 'mama hat angehalten, um zu schützen, was es kennt.',
  'error.BRAKE.now':
    'Bitte nachsehen, ob das Laufwerk angeschlossen ist. Nichts wurde als verschwunden vermerkt.',
  'error.CANCELLED.what': 'Dies wurde abgebrochen.',
  'error.CANCELLED.now': 'Was bis dahin getan war, bleibt; ein neuer Start macht dort weiter.',
  'error.CATALOG_CORRUPT.what': 'Der Katalog ist beschädigt.',
  'error.CATALOG_CORRUPT.now':
    'Es wurde nichts verändert. Bitte eine Sicherung des Ordners „.mama“ im Archiv zurückspielen oder mit den Einzelheiten unten um Hilfe bitten.',
  'error.CATALOG_TOO_NEW.what': 'Der Katalog stammt von einem neueren mama.',
  'error.CATALOG_TOO_NEW.now': 'Bitte mama aktualisieren und das Archiv dann noch einmal öffnen.',
  'error.CATALOG_UNREACHABLE.what': 'Die Datenbank des Katalogs ist nicht erreichbar.',
  'error.CATALOG_UNREACHABLE.now':
    'Bitte prüfen, ob ihr Server läuft und das Netz da ist, und es dann noch einmal versuchen.',
  'error.CHANGED_WHILE_READ.what': 'Die Datei hat sich beim Lesen verändert.',
  'error.CHANGED_WHILE_READ.now':
    'Bitte warten, bis nichts mehr hineinschreibt, und dann noch einmal einlesen.',
  'error.CONTENT_CHANGED.what': 'Die Datei ist nicht mehr die, die eingelesen wurde.',
  'error.CONTENT_CHANGED.now':
    'Bitte den Ordner noch einmal einlesen; dann wird der neue Inhalt aufgenommen.',
  'error.EACCES.what': 'Hier fehlt die Erlaubnis zum Lesen oder Schreiben.',
  'error.EACCES.now':
    'Bitte die Zugriffsrechte ändern oder einen anderen Ordner wählen und es dann noch einmal versuchen.',
  'error.EDQUOT.what': 'Der zugeteilte Platz auf diesem Laufwerk ist aufgebraucht.',
  'error.EDQUOT.now':
    'Bitte Platz schaffen oder mehr zuteilen lassen und dann neu starten; es geht dort weiter, wo es war.',
  'error.EIO.what': 'Das Laufwerk konnte dies nicht lesen oder schreiben.',
  'error.EIO.now': 'Bitte Wichtiges bald von diesem Laufwerk kopieren und Kabel und Zustand prüfen.',
  'error.EMFILE.what': 'Im System sind zu viele Dateien offen.',
  'error.EMFILE.now': 'Bitte andere Programme schließen und dann neu starten.',
  'error.EMLINK.what': 'Dieses Dateisystem erlaubt keine weiteren Verweise auf diese Datei.',
  'error.EMLINK.now': 'An ihrer Stelle wird eine Kopie angelegt; es ist nichts zu tun.',
  'error.ENAMETOOLONG.what': 'Der Name ist für dieses Laufwerk zu lang.',
  'error.ENAMETOOLONG.now': 'Bitte den Namen oder den Ordner darüber kürzen und dann noch einmal einlesen.',
  'error.ENGINE_LOST.what': 'Die Engine hat angehalten, bevor das fertig war.',
  'error.ENGINE_LOST.now':
    'Was getan ist, bleibt. Bitte noch einmal starten; hält die Engine jedes Mal an, helfen die Einzelheiten bei der Suche.',
  'error.ENOENT.what': 'Das ist nicht da.',
  'error.ENOENT.now': 'Bitte den Pfad prüfen und ob das Laufwerk angeschlossen ist.',
  'error.ENOSPC.what': 'Das Laufwerk des Archivs ist voll.',
  'error.ENOSPC.now': 'Bitte Platz schaffen und dann neu starten; es geht dort weiter, wo es war.',
  'error.ENOTDIR.what': 'Das ist kein Ordner.',
  'error.ENOTDIR.now': 'Bitte den Ordner wählen, in dem es liegt.',
  'error.EPERM.what': 'Das System erlaubt das nicht.',
  'error.EPERM.now': 'Bitte prüfen, wem die Datei gehört, oder ein Laufwerk benutzen, das es erlaubt.',
  'error.EROFS.what': 'Auf dieses Laufwerk kann nicht geschrieben werden.',
  'error.EROFS.now': 'Bitte den Schreibschutz aufheben oder einen anderen Ort wählen und dann neu starten.',
  'error.EXDEV.what': 'Das ginge über zwei Laufwerke hinweg.',
  'error.EXDEV.now': 'Bitte Orte auf demselben Laufwerk wählen.',
  'error.FORBIDDEN.what': 'Dieser Ort ist von hier aus nicht zugänglich.',
  'error.FORBIDDEN.now':
    'Bitte einen Ordner unter den angebotenen wählen oder „mama serve“ mit Erlaubnis für diesen starten.',
  'error.LAST_COPY.what': 'Das ist die letzte Kopie dieses Inhalts.',
  'error.LAST_COPY.now': 'Sie bleibt. Bitte zuerst eine andere Kopie aufnehmen.',
  'error.METADATA_FAILED.what': 'Die Metadaten dieser Datei waren nicht lesbar.',
  'error.METADATA_FAILED.now': 'Die Datei selbst ist sicher; es ist nichts zu tun.',
  'error.METADATA_TIMEOUT.what': 'Das Lesen der Metadaten dieser Datei dauerte zu lange.',
  'error.METADATA_TIMEOUT.now':
    'Die Datei selbst ist sicher; beim nächsten Einlesen wird es noch einmal versucht.',
  'error.METADATA_UNAVAILABLE.what': 'Auf diesem Rechner sind keine Metadaten lesbar.',
  'error.METADATA_UNAVAILABLE.now':
    'ExifTool fehlt. Alles andere geht; die Metadaten folgen, sobald es da ist.',
  'error.NOT_FOUND.what': 'Das gibt es nicht mehr.',
  'error.NOT_FOUND.now': 'Bitte noch einmal in die Liste sehen; sie kann sich inzwischen geändert haben.',
  'error.NO_ARCHIVE.what': 'Es ist kein Archiv offen.',
  'error.NO_ARCHIVE.now': 'Bitte zuerst eines öffnen oder anlegen.',
  'error.SOURCE_INSIDE_ARCHIVE.what': 'Dieser Ordner liegt im Archiv.',
  'error.SOURCE_INSIDE_ARCHIVE.now':
    'Was dort liegt, ist schon archiviert. Bitte einen Ordner außerhalb wählen.',
  'error.UNKNOWN.what': 'In mama ist etwas schiefgegangen.',
  'error.UNKNOWN.now':
    'Bitte noch einmal versuchen. Geschieht es wieder, stehen die Einzelheiten im Protokoll.',
  'error.WRONG_NODE.what': 'Mit dieser Version von Node läuft mama nicht.',
  'error.WRONG_NODE.now': 'Bitte die Version installieren, die in den Einzelheiten steht.',
} as const;
