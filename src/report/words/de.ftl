# Words of the report in German.

title = Wer sichtbar ist
of-days = Maßgeblich dafür, wer aktiv ist: { $days ->
    [one] der letzte Tag
   *[other] die letzten { $days } Tage
}
since = Gezählt seit dem { $day }
ever = Gezählt: alles auf der Website
figure-active = aktiv
figure-hardly = kaum aktiv
figure-silent = still
figure-other = abwesend oder neu, nicht bewertet
compared = Laut einer Studie zu Social Intranets sind { $research } der Direktorinnen und Direktoren kaum oder nicht aktiv. Hier sind es { $own }.
compared-nobody = Laut einer Studie zu Social Intranets sind { $research } der Direktorinnen und Direktoren kaum oder nicht aktiv. Hier lässt sich noch niemand bewerten.
research = Studie: { $percent } aktiv
over-time = Die letzten zwölf Monate
over-time-about = Der Anteil der Führungskräfte, die am Ende jedes Monats aktiv, kaum aktiv oder still waren. Die gestrichelte Linie zeigt, was die Studie anderswo fand; wer darüber liegt, ist besser.
month = Monat
by-group = Nach Gruppe
group = Gruppe
no-group = Ohne Gruppe
folded = Kleinere Gruppen zusammen
leaders = Führungskräfte
leader = Führungskraft
posts = Beiträge
vlogs = Vlogs
talks = Vorträge
jams = Ideenrunden (beantwortet)
last = Zuletzt
days-ago = { $days ->
    [0] heute
    [one] vor { $days } Tag
   *[other] vor { $days } Tagen
}
never = noch nie
cadence = Rhythmus
every = { $days ->
    [one] jeden Tag
   *[other] alle { $days } Tage
}
kept = eingehalten
late = { $days ->
    [one] { $days } Tag überfällig
   *[other] { $days } Tage überfällig
}
not-kept = noch nicht
paused = abwesend
streak = In Folge
profile = Profil
months = 12 Monate
months-text = Veröffentlichungen pro Monat, die ältesten zuerst: { $numbers }
months-active = Anteil aktiver Führungskräfte je Monat, der älteste zuerst: { $numbers }
state = Status
active = aktiv
hardly = kaum aktiv
silent = still
away = abwesend
new = neu
unnamed = { $count ->
    [one] Eine weitere Führungskraft ist mitgezählt, aber nicht genannt.
   *[other] { $count } weitere Führungskräfte sind mitgezählt, aber nicht genannt.
}
no-leaders = Es gibt noch keine Führungskräfte. Alle in content/people zählen dazu, außer im Profil steht `leader: false`.
topics = Worum es geht
topic = Thema
contributions = Veröffentlichungen
tone = Ton
personal = persönlich
professional = fachlich
unsaid = ohne Angabe
totals = Insgesamt
how = Wie gezählt wird
how-text = Gezählt wird allein aus den Dateien der Website, in dem Moment, in dem dieser Bericht entsteht: Über Leserinnen und Leser ist nichts bekannt, und nichts wird gespeichert. Als Veröffentlichung zählt ein Beitrag, ein Vlog, ein Vortrag oder eine Ideenrunde, die eröffnet ist. Aktiv ist, wer in den letzten { $days } Tagen mindestens { $active }-mal etwas veröffentlicht hat, kaum aktiv, wer das mindestens { $hardly }-mal getan hat. Wer abwesend oder noch nicht so lange dabei ist, wird nur bewertet, wenn er oder sie aktiv ist. Ein Rhythmus ist eingehalten, solange die nächste Veröffentlichung nicht überfällig ist; Tage der Abwesenheit zählen nicht mit. „In Folge“ sagt, wie viele Veröffentlichungen bis jetzt hintereinander pünktlich kamen.
made = Erstellt von Foreword am { $day }

buddy-title = Die Führungskräfte, die { $name } begleitet
buddy-none = Niemand hat { $name } als Digital-Buddy.
buddy-fine = Nichts zu tun.
next-due = Nächster Termin: { $day }
start = Beginnen Sie mit
checklist = Jedes Mal
check-ask = Fragen Sie, was sie seit dem letzten Mal beschäftigt hat.
check-day = Vereinbaren Sie einen Tag und wer die erste Zeile schreibt.
check-picture = Machen Sie zusammen ein Foto oder eine Minute Video.
check-read = Lesen Sie es, bevor es erscheint, und sagen Sie, was bei Ihnen hängen bleibt.
check-answers = Schauen Sie eine Woche später, ob Fragen beantwortet wurden.

duty-late = Die nächste Veröffentlichung war am { $day } fällig, { $days ->
    [one] vor { $days } Tag
   *[other] vor { $days } Tagen
}.
duty-due = Die nächste Veröffentlichung ist am { $day } fällig.
duty-first = Es gibt noch keine Veröffentlichung: Helfen Sie bei der ersten.
duty-answer = Die Ideenrunde „{ $title }“ wartet auf ihre Antwort, zugesagt bis zum { $day }; { $count ->
    [0] es gibt noch kein Ergebnis
    [one] über { $count } Idee ist noch nicht entschieden
   *[other] über { $count } Ideen ist noch nicht entschieden
}.
duty-answer-open = Die Ideenrunde „{ $title }“ wartet auf ihre Antwort; { $count ->
    [0] es gibt noch kein Ergebnis
    [one] über { $count } Idee ist noch nicht entschieden
   *[other] über { $count } Ideen ist noch nicht entschieden
}.
duty-draft = Ein Entwurf wartet: „{ $title }“.
duty-captions = Ein Vlog hat weder Untertitel noch Abschrift: „{ $title }“.
duty-alt-text = { $count ->
    [one] Ein Bild ist nicht beschrieben
   *[other] { $count } Bilder sind nicht beschrieben
}: „{ $title }“.
duty-untranslated = Noch nicht übersetzt ({ $language }): „{ $title }“.
duty-outdated = Die Übersetzung ({ $language }) ist älter als das Original: „{ $title }“.
duty-profile = Im Profil fehlt: { $what }.
part-photo = ein Porträt
part-role = die Funktion
part-bio = ein paar Worte zur Person
part-contact = Kontaktdaten
part-buddy = ein Digital-Buddy
part-first_post = ein erster Beitrag
part-group = die Gruppe
part-languages = die Sprachen
part-cadence = der Rhythmus der Beiträge

nudge-subject = Ihre Führungskräfte, { $day }
nudge-hello = Guten Tag { $name },
nudge-intro = Sie sind Digital-Buddy der folgenden Führungskräfte. Hierbei ist Ihre Hilfe jetzt willkommen.
nudge-dates = Die Tage, an denen die nächsten Beiträge fällig sind, stehen in der Kalenderdatei, die dieser Nachricht beiliegt.
nudge-again = { $days ->
    [one] Sie erhalten eine solche Nachricht höchstens einmal am Tag.
   *[other] Sie erhalten eine solche Nachricht höchstens alle { $days } Tage.
}
nudge-thanks = Danke, dass Sie ihnen helfen, gesehen zu werden.

calendar-name = { $site }: Redaktionskalender
calendar-no-day = ohne Tag
calendar-due = Fällig: ein Beitrag von { $name }
calendar-scheduled = Geplant: { $title }
calendar-draft = Entwurf: { $title }
calendar-opens = Ideenrunde öffnet: { $title }
calendar-closes = Ideenrunde schließt: { $title }
calendar-answer = Antwort fällig: { $title }
calendar-campaign = Kampagne: { $title }

language-en = Englisch
language-nl = Niederländisch
language-de = Deutsch
language-fr = Französisch
