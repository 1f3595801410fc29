# Words of the pages in Dutch.

nav-home = Nieuwste
nav-vlogs = Vlogs
nav-take-part = Meedoen
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
wall = Deze maand gezien
wall-empty = Nog niemand. De maand is jong.
writes-about = Schrijft over
subscribe = Abonneer
print-card = Druk een kaartje af

jam = Ideeënjam
jam-named = Ideeënjam: { $title }
jams = Ideeënjams
jam-announced = Binnenkort
jam-open = Nu open
jam-closed = Gesloten, antwoord volgt
jam-answered = Beantwoord
jam-hosts = Gevraagd door
jam-answer-by = Antwoord uiterlijk { $day }
jam-take-part = Deel je idee
jam-mail = Mail je idee
jam-mail-subject = Een idee voor “{ $title }”
jam-mail-body = { $question }

    Mijn idee:


    Wat ervoor nodig is:


    Mag mijn naam erbij staan? Ja / nee
jam-outcome = Wat ermee gebeurt
idea-count = { $count ->
    [one] { $count } idee
   *[other] { $count } ideeën
}
idea-adopted = Overgenomen
idea-considered = In overweging
idea-new = Nieuw
idea-declined = Niet overgenomen
idea-response = Antwoord
no-ideas = Er zijn nog geen ideeën. Dat van jou zou het eerste zijn.

campaigns = Campagnes
campaign-coming = Binnenkort
campaign-running = Nu
campaign-over = Voorbij
campaign-progress = Hoe ver we zijn
campaign-so-far = Tot nu toe
campaign-recap = Terugblik
campaign-faces = Leiders die meedoen
campaign-day = Dag { $number } · { $day }
campaign-leaders = { $count ->
    [one] { $count } leider doet mee
   *[other] { $count } leiders doen mee
}
progress-leaders = { $count ->
    [one] van de { $all } leiders doet mee
   *[other] van de { $all } leiders doen mee
}
progress-leaders-goal = van de { $all } leiders; we hopen op { $goal }
progress-posts = { $count ->
    [one] bericht
   *[other] berichten
}
progress-posts-goal = van de { $goal } berichten
progress-vlogs = { $count ->
    [one] vlog
   *[other] vlogs
}
progress-vlogs-goal = van de { $goal } vlogs
progress-talks = { $count ->
    [one] presentatie
   *[other] presentaties
}
progress-jams = { $count ->
    [one] ideeënjam
   *[other] ideeënjams
}

from-to = { $from } – { $to }
day-count = { $count ->
    [one] { $count } dag
   *[other] { $count } dagen
}
left-in = Nog { $days }
left-today = Laatste dag
opens-in = Opent over { $days }
opens-today = Opent vandaag
starts-in = Begint over { $days }
starts-today = Begint vandaag

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
