# Words of the pages in French.

nav-home = À la une
nav-vlogs = Vlogs
nav-take-part = Participer
nav-archive = Archives
nav-people = Personnes
nav-topics = Thèmes
nav-label = Menu principal
skip = Aller au contenu
languages = Autres langues
pinned = Épinglé
no-posts = Il n’y a pas encore de billets.

page-number = Page { $count }
newer = Billets plus récents
older = Billets plus anciens
pager = Pages

reading-time = { $count ->
    [one] { $count } minute de lecture
   *[other] { $count } minutes de lecture
}
post-count = { $count ->
    [one] { $count } billet
   *[other] { $count } billets
}

by = Par
topics = Thèmes
contents = Sur cette page
previous = Billet précédent
next = Billet suivant
related = À lire ensuite
discuss = Participer à la discussion
downloads = Fichiers
size-b = o
size-kb = ko
size-mb = Mo
watch-outside = Voir la vidéo sur { $host }
outside-play = Lire la vidéo de { $host }
outside-note = La lecture charge la vidéo depuis { $host }, qui apprend alors votre adresse réseau et le site où vous êtes.

video = Vidéo
video-length = Vidéo, { $length }
hours = { $count ->
    [one] { $count } heure
   *[other] { $count } heures
}
minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
seconds = { $count ->
    [one] { $count } seconde
   *[other] { $count } secondes
}
watch-time = { $count ->
    [one] { $count } minute à regarder
   *[other] { $count } minutes à regarder
}
with-captions = avec sous-titres
captions = Sous-titres
captions-mark = ST
described = Version décrite
described-mark = AD
speed = Vitesse
chapters = Chapitres
transcript = Transcription
player-file = Ouvrir le film lui-même
player-trouble = Ce navigateur ne peut pas lire le film.
player-keys = Touches : K lance et met en pause, J et L reculent et avancent de 10 secondes, les flèches de 5 ; C sous-titres, M son, < et > vitesse.

filters = Quels vlogs
all-vlogs = Tous les vlogs
filter-person = Par personne
filter-topic = Par thème
filter-year = Par année
vlogs-by = Vlogs de { $name }
vlogs-about = Vlogs sur { $name }
vlogs-of = Vlogs de { $name }
vlog-count = { $count ->
    [one] { $count } vlog
   *[other] { $count } vlogs
}
page-count = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}

more-from = Autres billets de { $name }
neighbours = Autres billets
lately = Ont écrit récemment
posted-recently = a écrit ces 30 derniers jours
share = Partager ce billet
share-done = L’adresse est copiée

mail = Courriel
phone = Téléphone
chat = Messagerie
speaks = Langues parlées
buddy = Binôme numérique
posts-by = Billets de { $name }
posts-about = Billets sur le thème { $name }
no-group = Dirigeants
others = Écrivent et aident aussi
former = A quitté la maison
wall = Vus ce mois-ci
wall-empty = Personne encore. Le mois est jeune.
writes-about = Écrit sur
subscribe = S’abonner
print-card = Imprimer une carte

jam = Boîte à idées
jam-named = Boîte à idées : { $title }
jams = Boîtes à idées
jam-announced = Bientôt
jam-open = Ouverte
jam-closed = Fermée, réponse à venir
jam-answered = Réponse donnée
jam-hosts = Question de
jam-answer-by = Réponse au plus tard le { $day }
jam-take-part = Partager votre idée
jam-mail = Envoyer votre idée
jam-mail-subject = Une idée pour « { $title } »
jam-mail-body = { $question }

    Mon idée :


    Ce qu’il lui faut :


    Mon nom peut-il être affiché ? Oui / non
jam-outcome = Ce qu’il en advient
idea-count = { $count ->
    [one] { $count } idée
   *[other] { $count } idées
}
idea-adopted = Retenue
idea-considered = À l’étude
idea-new = Nouvelle
idea-declined = Non retenue
idea-response = Réponse
no-ideas = Il n’y a pas encore d’idées. La vôtre serait la première.

campaigns = Campagnes
campaign-coming = Bientôt
campaign-running = En cours
campaign-over = Terminée
campaign-progress = Où nous en sommes
campaign-so-far = Jusqu’ici
campaign-recap = Bilan
campaign-faces = Dirigeants qui participent
campaign-day = Jour { $number } · { $day }
campaign-leaders = { $count ->
    [one] { $count } dirigeant participe
   *[other] { $count } dirigeants participent
}
progress-leaders = { $count ->
    [one] sur { $all } dirigeants participe
   *[other] sur { $all } dirigeants participent
}
progress-leaders-goal = sur { $all } dirigeants ; nous en espérons { $goal }
progress-posts = { $count ->
    [one] billet
   *[other] billets
}
progress-posts-goal = sur { $goal } billets
progress-vlogs = { $count ->
    [one] vlog
   *[other] vlogs
}
progress-vlogs-goal = sur { $goal } vlogs
progress-talks = { $count ->
    [one] présentation
   *[other] présentations
}
progress-jams = { $count ->
    [one] boîte à idées
   *[other] boîtes à idées
}

from-to = { $from } – { $to }
day-count = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
left-in = Encore { $days }
left-today = Dernier jour
opens-in = Ouvre dans { $days }
opens-today = Ouvre aujourd’hui
starts-in = Commence dans { $days }
starts-today = Commence aujourd’hui

not-found = Cette page n’existe pas
not-found-text = Elle a peut-être été déplacée ou retirée. Les billets les plus récents se trouvent sur la page d’accueil.
moved = Cette page a changé d’adresse
moved-to = Elle se trouve maintenant ici :

callout-note = Remarque
callout-tip = Astuce
callout-important = Important
callout-warning = Avertissement
callout-caution = Attention
footnotes = Notes
footnote-back = Revenir au texte
task-done = fait
task-open = à faire
