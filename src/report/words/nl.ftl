# Words of the report in Dutch.

title = Wie zichtbaar is
of-days = Wie actief is, blijkt uit { $days ->
    [one] de afgelopen dag
   *[other] de afgelopen { $days } dagen
}
since = Geteld sinds { $day }
ever = Geteld: alles op de site
figure-active = actief
figure-hardly = nauwelijks actief
figure-silent = stil
figure-other = afwezig of nieuw, en niet beoordeeld
compared = Uit onderzoek naar sociale intranetten bleek { $research } van de directeuren nauwelijks of niet actief. Hier is dat { $own }.
compared-nobody = Uit onderzoek naar sociale intranetten bleek { $research } van de directeuren nauwelijks of niet actief. Hier is nog niemand te beoordelen.
research = onderzoek: { $percent } actief
over-time = De afgelopen twaalf maanden
over-time-about = Het deel van de leiders dat aan het eind van elke maand actief, nauwelijks actief of stil was. De streepjeslijn is wat onderzoek elders vond; wie erboven zit, doet het beter.
month = Maand
by-group = Per groep
group = Groep
no-group = Zonder groep
folded = Kleinere groepen samen
leaders = Leiders
leader = Leider
posts = Berichten
vlogs = Vlogs
talks = Presentaties
jams = Ideeënjams (beantwoord)
last = Laatst
days-ago = { $days ->
    [0] vandaag
    [one] { $days } dag geleden
   *[other] { $days } dagen geleden
}
never = nooit
cadence = Ritme
every = elke { $days ->
    [one] dag
   *[other] { $days } dagen
}
kept = op schema
late = { $days ->
    [one] { $days } dag te laat
   *[other] { $days } dagen te laat
}
not-kept = nog niet
paused = afwezig
streak = Op rij
profile = Profiel
months = 12 maanden
months-text = Bijdragen per maand, de oudste eerst: { $numbers }
months-active = Aandeel actieve leiders per maand, de oudste eerst: { $numbers }
state = Status
active = actief
hardly = nauwelijks actief
silent = stil
away = afwezig
new = nieuw
unnamed = { $count ->
    [one] Er telt nog één leider mee die niet met naam wordt genoemd.
   *[other] Er tellen nog { $count } leiders mee die niet met naam worden genoemd.
}
no-leaders = Er zijn nog geen leiders. Iedereen in content/people is er een, tenzij in het profiel `leader: false` staat.
topics = Waar het over gaat
topic = Onderwerp
contributions = Bijdragen
tone = Toon
personal = persoonlijk
professional = zakelijk
unsaid = niet aangegeven
totals = In totaal
how = Hoe dit is geteld
how-text = Alleen uit de bestanden van de site, op het moment dat dit overzicht wordt gemaakt: over lezers is niets bekend en er wordt niets bewaard. Een bijdrage is een bericht, een vlog, een presentatie of een ideeënjam die is geopend. Actief is wie in de afgelopen { $days } dagen minstens { $active } keer iets bijdroeg, nauwelijks actief wie dat minstens { $hardly } keer deed. Wie afwezig is of er nog niet zo lang bij is, wordt niet beoordeeld, tenzij die actief is. Iemand is op schema zolang de volgende bijdrage niet te laat is; dagen van afwezigheid tellen niet mee. “Op rij” zegt hoeveel bijdragen achter elkaar op tijd kwamen, tot nu toe.
made = Gemaakt door Foreword op { $day }

buddy-title = De leiders van { $name }
buddy-none = Niemand heeft { $name } als digitale buddy.
buddy-fine = Niets te doen.
next-due = Volgende bijdrage uiterlijk { $day }
start = Begin met
checklist = Elke keer
check-ask = Vraag wat hen sinds de vorige keer heeft beziggehouden.
check-day = Spreek een dag af, en wie de eerste regel schrijft.
check-picture = Maak samen een foto of een minuut video.
check-read = Lees het voordat het verschijnt, en zeg wat je bijblijft.
check-answers = Kijk een week later of vragen zijn beantwoord.

duty-late = De volgende bijdrage werd uiterlijk op { $day } verwacht, { $days ->
    [one] { $days } dag geleden
   *[other] { $days } dagen geleden
}.
duty-due = De volgende bijdrage wordt uiterlijk op { $day } verwacht.
duty-first = Er is nog geen bijdrage: help met de eerste.
duty-answer = De ideeënjam “{ $title }” wacht op antwoord, toegezegd voor uiterlijk { $day }; { $count ->
    [0] er is nog geen uitkomst
    [one] over { $count } idee is nog niet besloten
   *[other] over { $count } ideeën is nog niet besloten
}.
duty-answer-open = De ideeënjam “{ $title }” wacht op antwoord; { $count ->
    [0] er is nog geen uitkomst
    [one] over { $count } idee is nog niet besloten
   *[other] over { $count } ideeën is nog niet besloten
}.
duty-draft = Er ligt een concept klaar: “{ $title }”.
duty-captions = Een vlog heeft geen ondertiteling en geen uitgeschreven tekst: “{ $title }”.
duty-alt-text = { $count ->
    [one] Een afbeelding is niet beschreven
   *[other] { $count } afbeeldingen zijn niet beschreven
}: “{ $title }”.
duty-untranslated = Nog niet vertaald ({ $language }): “{ $title }”.
duty-outdated = De vertaling ({ $language }) is ouder dan het origineel: “{ $title }”.
duty-profile = In het profiel ontbreekt: { $what }.
part-photo = een portret
part-role = de functie
part-bio = een paar woorden over zichzelf
part-contact = contactgegevens
part-buddy = een digitale buddy
part-first_post = een eerste bericht
part-group = de groep
part-languages = de talen
part-cadence = het ritme van de berichten

nudge-subject = Je leiders, { $day }
nudge-hello = Hallo { $name },
nudge-intro = Je bent de digitale buddy van de leiders hieronder. Hier kunnen ze je hulp nu bij gebruiken.
nudge-dates = De dagen waarop hun volgende berichten worden verwacht, staan in het kalenderbestand bij deze mail.
nudge-again = { $days ->
    [one] Je krijgt zo’n mail hoogstens één keer per dag.
   *[other] Je krijgt zo’n mail hoogstens eens in de { $days } dagen.
}
nudge-thanks = Bedankt dat je hen helpt om gezien te worden.

calendar-name = { $site }: redactiekalender
calendar-no-day = zonder dag
calendar-due = Verwacht: een bericht van { $name }
calendar-scheduled = Gepland: { $title }
calendar-draft = Concept: { $title }
calendar-opens = Ideeënjam opent: { $title }
calendar-closes = Ideeënjam sluit: { $title }
calendar-answer = Antwoord verwacht: { $title }
calendar-campaign = Campagne: { $title }

language-en = Engels
language-nl = Nederlands
language-de = Duits
language-fr = Frans
