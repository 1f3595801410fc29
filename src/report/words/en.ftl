# Words of the report in English.

title = Who is visible
of-days = What counts for who is active: { $days ->
    [one] the last day
   *[other] the last { $days } days
}
since = Counted since { $day }
ever = Counted: everything on the site
figure-active = active
figure-hardly = hardly active
figure-silent = silent
figure-other = away or new, and not judged
compared = Research among social intranets found { $research } of directors hardly or not active. Here it is { $own }.
compared-nobody = Research among social intranets found { $research } of directors hardly or not active. Here nobody can be judged yet.
research = research: { $percent } active
over-time = Over the last twelve months
over-time-about = The share of leaders who were active, hardly active and silent at the end of each month. The dashed line is what research found elsewhere; to be above it is to do better.
month = Month
by-group = By group
group = Group
no-group = Without a group
folded = Smaller groups together
leaders = Leaders
leader = Leader
posts = Posts
vlogs = Vlogs
talks = Talks
jams = Jams (answered)
last = Last
days-ago = { $days ->
    [0] today
    [one] { $days } day ago
   *[other] { $days } days ago
}
never = never
cadence = Cadence
every = every { $days ->
    [one] day
   *[other] { $days } days
}
kept = kept
late = { $days ->
    [one] { $days } day late
   *[other] { $days } days late
}
not-kept = not yet
paused = away
streak = In a row
profile = Profile
months = 12 months
months-text = Contributions a month, the oldest first: { $numbers }
months-active = Share of active leaders a month, the oldest first: { $numbers }
state = State
active = active
hardly = hardly active
silent = silent
away = away
new = new
unnamed = { $count ->
    [one] One more leader is counted and not named.
   *[other] { $count } more leaders are counted and not named.
}
no-leaders = There are no leaders yet. Everybody in content/people is one, unless their profile says `leader: false`.
topics = What it is about
topic = Topic
contributions = Contributions
tone = Tone
personal = personal
professional = professional
unsaid = not said
totals = In all
how = How this is counted
how-text = From the files of the site alone, at the moment it is made: nothing is known of readers, and nothing is stored. A contribution is a post, a vlog, a talk, or a jam that has opened. Active is who contributed at least { $active ->
    [one] once
   *[other] { $active } times
} in the last { $days } days, hardly active who did so at least { $hardly ->
    [one] once
   *[other] { $hardly } times
}. Who is away, or with us for less than that time, is not judged unless active. A cadence is kept while the next contribution is not overdue; days away do not count. “In a row” says how many contributions came in time, up to now.
made = Made by Foreword on { $day }

buddy-title = The leaders of { $name }
buddy-none = Nobody has { $name } as a digital buddy.
buddy-fine = Nothing to do.
next-due = Next due: { $day }
start = Start with
checklist = Each time
check-ask = Ask what has been on their mind since the last time.
check-day = Agree on a day, and who writes the first line.
check-picture = Take a picture or a minute of video together.
check-read = Read it before it goes out, and say what stays with you.
check-answers = Look a week later whether questions were answered.

duty-late = The next contribution was due on { $day }, { $days ->
    [one] { $days } day ago
   *[other] { $days } days ago
}.
duty-due = The next contribution is due on { $day }.
duty-first = There is no contribution yet: help with the first one.
duty-answer = The jam “{ $title }” waits for its answer, promised by { $day }; { $count ->
    [0] no outcome is written yet
    [one] { $count } idea has no decision
   *[other] { $count } ideas have no decision
}.
duty-answer-open = The jam “{ $title }” waits for its answer; { $count ->
    [0] no outcome is written yet
    [one] { $count } idea has no decision
   *[other] { $count } ideas have no decision
}.
duty-draft = A draft waits: “{ $title }”.
duty-captions = A vlog has neither captions nor a transcript: “{ $title }”.
duty-alt-text = { $count ->
    [one] A picture is not described
   *[other] { $count } pictures are not described
}: “{ $title }”.
duty-untranslated = Not yet in { $language }: “{ $title }”.
duty-outdated = The text in { $language } is older than what it translates: “{ $title }”.
duty-profile = The profile lacks { $what }.
part-photo = a portrait
part-role = the role
part-bio = a few words about themselves
part-contact = how to reach them
part-buddy = a digital buddy
part-first_post = a first post
part-group = the group
part-languages = the languages
part-cadence = how often they mean to post

nudge-subject = Your leaders, { $day }
nudge-hello = Hello { $name },
nudge-intro = You are the digital buddy of the leaders below. This is what they could use your help with now.
nudge-dates = The days on which their next posts are due are in the calendar file that comes with this message.
nudge-again = { $days ->
    [one] You get such a message once a day at most.
   *[other] You get such a message every { $days } days at most.
}
nudge-thanks = Thank you for helping them to be seen.

calendar-name = { $site }: editorial calendar
calendar-no-day = without a day
calendar-due = Due: a post by { $name }
calendar-scheduled = Scheduled: { $title }
calendar-draft = Draft: { $title }
calendar-opens = Jam opens: { $title }
calendar-closes = Jam closes: { $title }
calendar-answer = Answer due: { $title }
calendar-campaign = Campaign: { $title }

language-en = English
language-nl = Dutch
language-de = German
language-fr = French
