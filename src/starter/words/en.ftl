# Words of the questions of `foreword new` in English.

ask-kind = What shall it be?
kind-post = A post
kind-vlog = A vlog
kind-talk = A talk
kind-person = A person
kind-jam = An idea jam
kind-campaign = A campaign
kind-page = A standing page
ask-title = What is it called?
ask-name = What is the full name?
ask-author = Who writes it?
ask-host = Who asks?
ask-question = What is everybody asked?
ask-prompt = What do you start from?
prompt-post = A free text
prompt-personal = A personal update
prompt-decision = A decision explained
prompt-thanks = A thank-you
prompt-question = A question to the organisation
clip-hint = put the clip beside this file, and take away the # in the next lines
slides-hint = put the slides beside this file, and take away the # in the next line
photo-hint = put a portrait beside this file, and take away the # in the next line
draft-hint = take this line away to publish
role = What they do
