# Words of the questions of `foreword new` in German.

ask-kind = Was soll es werden?
kind-post = Ein Beitrag
kind-vlog = Ein Vlog
kind-talk = Ein Vortrag
kind-person = Eine Person
kind-jam = Eine Ideenrunde
kind-campaign = Eine Kampagne
kind-page = Eine feste Seite
ask-title = Wie heißt es?
ask-name = Wie lautet der volle Name?
ask-author = Wer schreibt es?
ask-host = Wer fragt?
ask-question = Was werden alle gefragt?
ask-prompt = Womit beginnen Sie?
prompt-post = Ein freier Text
prompt-personal = Ein persönlicher Beitrag
prompt-decision = Eine Entscheidung erklärt
prompt-thanks = Ein Dank
prompt-question = Eine Frage an die Organisation
clip-hint = legen Sie den Film neben diese Datei und nehmen Sie das # in den nächsten Zeilen weg
slides-hint = legen Sie die Folien neben diese Datei und nehmen Sie das # in der nächsten Zeile weg
photo-hint = legen Sie ein Porträt neben diese Datei und nehmen Sie das # in der nächsten Zeile weg
draft-hint = nehmen Sie diese Zeile weg, um zu veröffentlichen
role = Was sie macht
