# Words of the pages in French.

nav-home = À la une
nav-vlogs = Vlogs
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
