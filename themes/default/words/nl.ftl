# Words of the pages in Dutch.

nav-home = Nieuwste
nav-vlogs = Vlogs
nav-archive = Archief
nav-people = Mensen
nav-topics = Onderwerpen
nav-label = Hoofdmenu
skip = Naar de inhoud
languages = Andere talen
pinned = Uitgelicht
no-posts = Er zijn nog geen berichten.

page-number = Pagina { $count }
newer = Nieuwere berichten
older = Oudere berichten
pager = Pagina’s

reading-time = { $count ->
    [one] { $count } minuut lezen
   *[other] { $count } minuten lezen
}
post-count = { $count ->
    [one] { $count } bericht
   *[other] { $count } berichten
}

by = Door
topics = Onderwerpen
contents = Op deze pagina
previous = Vorige bericht
next = Volgende bericht
related = Lees verder
discuss = Praat mee
downloads = Bestanden
size-b = B
size-kb = kB
size-mb = MB
watch-outside = Bekijk de video op { $host }
outside-play = Speel de video van { $host } af
outside-note = Wie op afspelen drukt, haalt de video bij { $host } op. Die ziet dan je netwerkadres en op welke site je bent.

video = Video
video-length = Video, { $length }
hours = { $count ->
    [one] { $count } uur
   *[other] { $count } uur
}
minutes = { $count ->
    [one] { $count } minuut
   *[other] { $count } minuten
}
seconds = { $count ->
    [one] { $count } seconde
   *[other] { $count } seconden
}
watch-time = { $count ->
    [one] { $count } minuut kijken
   *[other] { $count } minuten kijken
}
with-captions = met ondertiteling
captions = Ondertiteling
captions-mark = CC
described = Versie met beschrijving
described-mark = AD
speed = Snelheid
chapters = Hoofdstukken
transcript = Uitgeschreven tekst
player-file = Open de film zelf
player-trouble = Deze browser kan de film niet afspelen.
player-keys = Toetsen: K speelt en pauzeert, J en L gaan 10 seconden terug en verder, de pijlen 5; C is ondertiteling, M geluid, < en > snelheid.

filters = Welke vlogs
all-vlogs = Alle vlogs
filter-person = Op persoon
filter-topic = Op onderwerp
filter-year = Op jaar
vlogs-by = Vlogs van { $name }
vlogs-about = Vlogs over { $name }
vlogs-of = Vlogs uit { $name }
vlog-count = { $count ->
    [one] { $count } vlog
   *[other] { $count } vlogs
}
page-count = { $count ->
    [one] { $count } pagina
   *[other] { $count } pagina’s
}

more-from = Meer van { $name }
neighbours = Andere berichten
lately = Onlangs geschreven
posted-recently = schreef in de afgelopen 30 dagen
share = Deel dit bericht
share-done = Het adres is gekopieerd

mail = E-mail
phone = Telefoon
chat = Chat
speaks = Spreekt
buddy = Digitale buddy
posts-by = Berichten van { $name }
posts-about = Berichten over { $name }
no-group = Leiders
others = Schrijven en helpen mee
former = Werkt hier niet meer

not-found = Deze pagina bestaat niet
not-found-text = Misschien is ze verplaatst of weggehaald. De nieuwste berichten staan op de startpagina.
moved = Deze pagina is verhuisd
moved-to = Ze staat nu op

callout-note = Let op
callout-tip = Tip
callout-important = Belangrijk
callout-warning = Waarschuwing
callout-caution = Voorzichtig
footnotes = Noten
footnote-back = Terug naar de tekst
task-done = gedaan
task-open = nog te doen
