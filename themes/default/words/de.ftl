# Words of the pages in German.

nav-home = Neueste
nav-vlogs = Vlogs
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
outside-play = Das Video von { $host } abspielen
outside-note = Beim Abspielen wird das Video von { $host } geladen. Der Anbieter erfährt dabei Ihre Netzadresse und auf welcher Website Sie sind.

video = Video
video-length = Video, { $length }
hours = { $count ->
    [one] { $count } Stunde
   *[other] { $count } Stunden
}
minutes = { $count ->
    [one] { $count } Minute
   *[other] { $count } Minuten
}
seconds = { $count ->
    [one] { $count } Sekunde
   *[other] { $count } Sekunden
}
watch-time = { $count ->
    [one] { $count } Minute ansehen
   *[other] { $count } Minuten ansehen
}
with-captions = mit Untertiteln
captions = Untertitel
captions-mark = UT
described = Fassung mit Beschreibung
described-mark = AD
speed = Tempo
chapters = Kapitel
transcript = Abschrift
player-file = Den Film selbst öffnen
player-trouble = Dieser Browser kann den Film nicht abspielen.
player-keys = Tasten: K spielt und hält an, J und L springen 10 Sekunden zurück und vor, die Pfeile 5; C Untertitel, M Ton, < und > Tempo.

filters = Welche Vlogs
all-vlogs = Alle Vlogs
filter-person = Nach Person
filter-topic = Nach Thema
filter-year = Nach Jahr
vlogs-by = Vlogs von { $name }
vlogs-about = Vlogs über { $name }
vlogs-of = Vlogs aus { $name }
vlog-count = { $count ->
    [one] { $count } Vlog
   *[other] { $count } Vlogs
}
page-count = { $count ->
    [one] { $count } Seite
   *[other] { $count } Seiten
}

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
