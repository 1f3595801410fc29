# Words of the questions of `foreword new` in Dutch.

ask-kind = Wat wordt het?
kind-post = Een bericht
kind-vlog = Een vlog
kind-talk = Een presentatie
kind-person = Een persoon
kind-jam = Een ideeënjam
kind-campaign = Een campagne
kind-page = Een vaste pagina
ask-title = Hoe heet het?
ask-name = Wat is de volledige naam?
ask-author = Wie schrijft het?
ask-host = Wie vraagt het?
ask-question = Wat vraag je aan iedereen?
ask-prompt = Waarmee begin je?
prompt-post = Een vrije tekst
prompt-personal = Een persoonlijk bericht
prompt-decision = Een besluit uitgelegd
prompt-thanks = Een bedankje
prompt-question = Een vraag aan de organisatie
clip-hint = leg de film naast dit bestand, en haal de # in de volgende regels weg
slides-hint = leg de dia’s naast dit bestand, en haal de # in de volgende regel weg
photo-hint = leg een portret naast dit bestand, en haal de # in de volgende regel weg
draft-hint = haal deze regel weg om te publiceren
role = Wat ze doen
