# Words of the questions of `foreword new` in French.

ask-kind = Que voulez-vous écrire ?
kind-post = Un billet
kind-vlog = Un vlog
kind-talk = Une présentation
kind-person = Une personne
kind-jam = Une boîte à idées
kind-campaign = Une campagne
kind-page = Une page fixe
ask-title = Quel est le titre ?
ask-name = Quel est le nom complet ?
ask-author = Qui l’écrit ?
ask-host = Qui pose la question ?
ask-question = Que demandez-vous à tous ?
ask-prompt = De quoi partez-vous ?
prompt-post = Un texte libre
prompt-personal = Des nouvelles personnelles
prompt-decision = Une décision expliquée
prompt-thanks = Un merci
prompt-question = Une question à l’organisation
clip-hint = placez le film à côté de ce fichier, et retirez le # des lignes suivantes
slides-hint = placez les diapositives à côté de ce fichier, et retirez le # de la ligne suivante
photo-hint = placez un portrait à côté de ce fichier, et retirez le # de la ligne suivante
draft-hint = retirez cette ligne pour publier
role = Ce qu’elle fait
