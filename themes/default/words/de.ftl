# Words of the pages in German.

nav-home = Neueste
nav-vlogs = Vlogs
nav-take-part = Mitmachen
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
wall = Diesen Monat gesehen
wall-empty = Noch niemand. Der Monat ist jung.
writes-about = Schreibt über
subscribe = Abonnieren
print-card = Karte drucken

jam = Ideenrunde
jam-named = Ideenrunde: { $title }
jams = Ideenrunden
jam-announced = Demnächst
jam-open = Jetzt offen
jam-closed = Geschlossen, Antwort folgt
jam-answered = Beantwortet
jam-hosts = Gefragt von
jam-answer-by = Antwort bis { $day }
jam-take-part = Idee einreichen
jam-mail = Idee per E-Mail senden
jam-mail-subject = Eine Idee für „{ $title }“
jam-mail-body = { $question }

    Meine Idee:


    Was sie braucht:


    Darf mein Name dabeistehen? Ja / nein
jam-outcome = Was daraus wird
idea-count = { $count ->
    [one] { $count } Idee
   *[other] { $count } Ideen
}
idea-adopted = Übernommen
idea-considered = In Prüfung
idea-new = Neu
idea-declined = Nicht übernommen
idea-response = Antwort
no-ideas = Es gibt noch keine Ideen. Ihre wäre die erste.

campaigns = Kampagnen
campaign-coming = Demnächst
campaign-running = Jetzt
campaign-over = Vorbei
campaign-progress = Wie weit wir sind
campaign-so-far = Bisher
campaign-recap = Rückblick
campaign-faces = Führungskräfte, die mitmachen
campaign-day = Tag { $number } · { $day }
campaign-leaders = { $count ->
    [one] { $count } Führungskraft macht mit
   *[other] { $count } Führungskräfte machen mit
}
progress-leaders = { $count ->
    [one] von { $all } Führungskräften macht mit
   *[other] von { $all } Führungskräften machen mit
}
progress-leaders-goal = von { $all } Führungskräften; wir hoffen auf { $goal }
progress-posts = { $count ->
    [one] Beitrag
   *[other] Beiträge
}
progress-posts-goal = von { $goal } Beiträgen
progress-vlogs = { $count ->
    [one] Vlog
   *[other] Vlogs
}
progress-vlogs-goal = von { $goal } Vlogs
progress-talks = { $count ->
    [one] Vortrag
   *[other] Vorträge
}
progress-jams = { $count ->
    [one] Ideenrunde
   *[other] Ideenrunden
}

from-to = { $from } – { $to }
day-count = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tage
}
left-in = Noch { $days }
left-today = Letzter Tag
opens-in = { $days } bis zum Start
opens-today = Öffnet heute
starts-in = { $days } bis zum Beginn
starts-today = Beginnt heute

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
