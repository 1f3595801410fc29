# Words of the pages in German.

nav-home = Neueste
nav-archive = Archiv
nav-people = Menschen
nav-topics = Themen
nav-label = Hauptmenü
skip = Zum Inhalt
languages = Andere Sprachen
pinned = Angeheftet
no-posts = Es gibt noch keine Beiträge.

page-number = Seite { $count }
newer = Neuere Beiträge
older = Ältere Beiträge
pager = Seiten

reading-time = { $count ->
    [one] { $count } Minute Lesezeit
   *[other] { $count } Minuten Lesezeit
}
post-count = { $count ->
    [one] { $count } Beitrag
   *[other] { $count } Beiträge
}

by = Von
topics = Themen
contents = Auf dieser Seite
previous = Voriger Beitrag
next = Nächster Beitrag
related = Weiterlesen
discuss = Mitreden
downloads = Dateien
size-b = B
size-kb = kB
size-mb = MB
watch-outside = Video auf { $host } ansehen
more-from = Mehr von { $name }
neighbours = Andere Beiträge
lately = Zuletzt geschrieben
posted-recently = hat in den letzten 30 Tagen geschrieben
share = Beitrag teilen
share-done = Die Adresse ist kopiert

mail = E-Mail
phone = Telefon
chat = Chat
speaks = Spricht
buddy = Digital-Buddy
posts-by = Beiträge von { $name }
posts-about = Beiträge über { $name }
no-group = Führungskräfte
others = Schreiben und helfen mit
former = Nicht mehr bei uns

not-found = Diese Seite gibt es nicht
not-found-text = Vielleicht wurde sie verschoben oder entfernt. Die neuesten Beiträge stehen auf der Startseite.
moved = Diese Seite ist umgezogen
moved-to = Sie steht jetzt hier:

callout-note = Hinweis
callout-tip = Tipp
callout-important = Wichtig
callout-warning = Warnung
callout-caution = Vorsicht
footnotes = Anmerkungen
footnote-back = Zurück zum Text
task-done = erledigt
task-open = noch offen
