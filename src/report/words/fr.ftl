# Words of the report in French.

title = Qui est visible
of-days = Pour savoir qui est actif, on regarde { $days ->
    [one] le dernier jour
   *[other] les { $days } derniers jours
}
since = Compté depuis le { $day }
ever = Compté : tout ce qui est sur le site
figure-active = actifs
figure-hardly = peu actifs
figure-silent = silencieux
figure-other = absents ou nouveaux, non évalués
compared = Selon une étude sur les intranets sociaux, { $research } des directeurs sont peu ou pas actifs. Ici, c’est { $own }.
compared-nobody = Selon une étude sur les intranets sociaux, { $research } des directeurs sont peu ou pas actifs. Ici, personne ne peut encore être évalué.
research = étude : { $percent } d’actifs
over-time = Les douze derniers mois
over-time-about = La part des dirigeants actifs, peu actifs et silencieux à la fin de chaque mois. La ligne en tirets montre ce que l’étude a trouvé ailleurs ; être au-dessus, c’est faire mieux.
month = Mois
by-group = Par groupe
group = Groupe
no-group = Sans groupe
folded = Petits groupes réunis
leaders = Dirigeants
leader = Dirigeant
posts = Billets
vlogs = Vlogs
talks = Présentations
jams = Boîtes à idées (avec réponse)
last = Dernière fois
days-ago = { $days ->
    [0] aujourd’hui
    [one] il y a { $days } jour
   *[other] il y a { $days } jours
}
never = jamais
cadence = Rythme
every = tous les { $days ->
    [one] jours
   *[other] { $days } jours
}
kept = tenu
late = { $days ->
    [one] { $days } jour de retard
   *[other] { $days } jours de retard
}
not-kept = pas encore
paused = absent
streak = D’affilée
profile = Profil
months = 12 mois
months-text = Contributions par mois, les plus anciennes d’abord : { $numbers }
months-active = Part de dirigeants actifs par mois, le plus ancien d’abord : { $numbers }
state = Statut
active = actif
hardly = peu actif
silent = silencieux
away = absent
new = nouveau
unnamed = { $count ->
    [one] Un autre dirigeant est compté sans être nommé.
   *[other] { $count } autres dirigeants sont comptés sans être nommés.
}
no-leaders = Il n’y a pas encore de dirigeants. Toutes les personnes de content/people en font partie, sauf si leur profil indique `leader: false`.
topics = De quoi on parle
topic = Thème
contributions = Contributions
tone = Ton
personal = personnel
professional = professionnel
unsaid = non précisé
totals = Au total
how = Comment on compte
how-text = À partir des seuls fichiers du site, au moment où ce rapport est établi : on ne sait rien des lecteurs et rien n’est conservé. Une contribution, c’est un billet, un vlog, une présentation ou une boîte à idées qui a été ouverte. Est actif qui a contribué au moins { $active } fois au cours des { $days } derniers jours, peu actif qui l’a fait au moins { $hardly } fois. Les personnes absentes, ou arrivées depuis moins longtemps, ne sont évaluées que si elles sont actives. Un rythme est tenu tant que la contribution suivante n’est pas en retard ; les jours d’absence ne comptent pas. « D’affilée » indique combien de contributions sont arrivées à temps l’une après l’autre, jusqu’à maintenant.
made = Établi par Foreword le { $day }

buddy-title = Les dirigeants qu’accompagne { $name }
buddy-none = Personne n’a { $name } pour binôme numérique.
buddy-fine = Rien à faire pour le moment.
next-due = Prochaine échéance : { $day }
start = Commencez par
checklist = À chaque fois
check-ask = Demandez-leur ce qui les a occupés depuis la dernière fois.
check-day = Convenez d’un jour, et de qui écrira la première ligne.
check-picture = Faites ensemble une photo ou une minute de vidéo.
check-read = Lisez le texte avant qu’il paraisse, et dites ce que vous en retenez.
check-answers = Regardez une semaine plus tard si les questions ont reçu une réponse.

duty-late = La prochaine contribution était attendue pour le { $day }, { $days ->
    [one] il y a { $days } jour
   *[other] il y a { $days } jours
}.
duty-due = La prochaine contribution est attendue pour le { $day }.
duty-first = Il n’y a pas encore de contribution : aidez à faire la première.
duty-answer = La boîte à idées « { $title } » attend sa réponse, promise pour le { $day } ; { $count ->
    [0] aucune réponse n’est encore écrite
    [one] { $count } idée attend une décision
   *[other] { $count } idées attendent une décision
}.
duty-answer-open = La boîte à idées « { $title } » attend sa réponse ; { $count ->
    [0] aucune réponse n’est encore écrite
    [one] { $count } idée attend une décision
   *[other] { $count } idées attendent une décision
}.
duty-draft = Un brouillon attend : « { $title } ».
duty-captions = Un vlog n’a ni sous-titres ni transcription : « { $title } ».
duty-alt-text = { $count ->
    [one] Une image n’est pas décrite
   *[other] { $count } images ne sont pas décrites
} : « { $title } ».
duty-untranslated = Pas encore traduit ({ $language }) : « { $title } ».
duty-outdated = La traduction ({ $language }) est plus ancienne que l’original : « { $title } ».
duty-profile = Il manque au profil : { $what }.
part-photo = un portrait
part-role = la fonction
part-bio = quelques mots sur soi
part-contact = des coordonnées
part-buddy = un binôme numérique
part-first_post = un premier billet
part-group = le groupe
part-languages = les langues
part-cadence = le rythme de publication

nudge-subject = Vos dirigeants, le { $day }
nudge-hello = Bonjour { $name },
nudge-intro = Vous êtes le binôme numérique des dirigeants ci-dessous. Voici où votre aide leur serait utile en ce moment.
nudge-dates = Les jours où leurs prochains billets sont attendus figurent dans le fichier de calendrier joint à ce message.
nudge-again = { $days ->
    [one] Vous recevez un tel message au plus une fois par jour.
   *[other] Vous recevez un tel message au plus tous les { $days } jours.
}
nudge-thanks = Merci de les aider à être vus.

calendar-name = { $site } : calendrier éditorial
calendar-no-day = sans jour
calendar-due = Attendu : un billet de { $name }
calendar-scheduled = Programmé : { $title }
calendar-draft = Brouillon : { $title }
calendar-opens = Ouverture de la boîte à idées : { $title }
calendar-closes = Clôture de la boîte à idées : { $title }
calendar-answer = Réponse attendue : { $title }
calendar-campaign = Campagne : { $title }

language-en = anglais
language-nl = néerlandais
language-de = allemand
language-fr = français
