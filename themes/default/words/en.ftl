# Words of the pages in English.

nav-home = Latest
nav-vlogs = Vlogs
nav-take-part = Take part
nav-archive = Archive
nav-people = People
nav-topics = Topics
nav-label = Main
skip = Skip to the content
languages = Other languages
pinned = Pinned
no-posts = There are no posts yet.

page-number = Page { $count }
newer = Newer posts
older = Older posts
pager = Pages

reading-time = { $count ->
    [one] { $count } minute to read
   *[other] { $count } minutes to read
}
post-count = { $count ->
    [one] { $count } post
   *[other] { $count } posts
}

by = By
topics = Topics
contents = On this page
previous = Previous post
next = Next post
related = Read next
discuss = Join the conversation
downloads = Files
size-b = B
size-kb = kB
size-mb = MB
watch-outside = Watch the video at { $host }
outside-play = Play the video from { $host }
outside-note = Pressing play loads the video from { $host }, which then learns your network address and which site you are on.

video = Video
video-length = Video, { $length }
hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
seconds = { $count ->
    [one] { $count } second
   *[other] { $count } seconds
}
watch-time = { $count ->
    [one] { $count } minute to watch
   *[other] { $count } minutes to watch
}
with-captions = with captions
captions = Captions
captions-mark = CC
described = Described version
described-mark = AD
speed = Speed
chapters = Chapters
transcript = Transcript
player-file = Open the clip itself
player-trouble = This browser cannot play the clip.
player-keys = Keys: K plays and pauses, J and L go 10 seconds back and on, the arrows 5; C is captions, M sound, < and > speed.

filters = Which vlogs
all-vlogs = All vlogs
filter-person = By person
filter-topic = By topic
filter-year = By year
vlogs-by = Vlogs by { $name }
vlogs-about = Vlogs about { $name }
vlogs-of = Vlogs of { $name }
vlog-count = { $count ->
    [one] { $count } vlog
   *[other] { $count } vlogs
}
page-count = { $count ->
    [one] { $count } page
   *[other] { $count } pages
}

more-from = More from { $name }
neighbours = Other posts
lately = Posted lately
posted-recently = posted in the last 30 days
share = Share this post
share-done = The address is copied

mail = Mail
phone = Telephone
chat = Chat
speaks = Speaks
buddy = Digital buddy
posts-by = Posts by { $name }
posts-about = Posts about { $name }
no-group = Leaders
others = Also writing and helping
former = No longer with us
wall = Seen this month
wall-empty = Nobody yet. The month is young.
writes-about = Writes about
subscribe = Subscribe
print-card = Print a card

jam = Idea jam
jam-named = Idea jam: { $title }
jams = Idea jams
jam-announced = Soon
jam-open = Open now
jam-closed = Closed, waiting for an answer
jam-answered = Answered
jam-hosts = Asked by
jam-answer-by = Answer by { $day }
jam-take-part = Share your idea
jam-mail = Mail your idea
jam-mail-subject = An idea for “{ $title }”
jam-mail-body = { $question }

    My idea:


    What it needs:


    May my name be shown with it? Yes / no
jam-outcome = What became of it
idea-count = { $count ->
    [one] { $count } idea
   *[other] { $count } ideas
}
idea-adopted = Adopted
idea-considered = Being considered
idea-new = New
idea-declined = Not taken up
idea-response = Answer
no-ideas = There are no ideas yet. Yours would be the first.

campaigns = Campaigns
campaign-coming = Soon
campaign-running = Now
campaign-over = Over
campaign-progress = How far we are
campaign-so-far = So far
campaign-recap = Looking back
campaign-faces = Leaders who take part
campaign-day = Day { $number } · { $day }
campaign-leaders = { $count ->
    [one] { $count } leader takes part
   *[other] { $count } leaders take part
}
progress-leaders = { $count ->
    [one] of { $all } leaders takes part
   *[other] of { $all } leaders take part
}
progress-leaders-goal = of { $all } leaders, { $goal } hoped for
progress-posts = { $count ->
    [one] post
   *[other] posts
}
progress-posts-goal = of { $goal } posts
progress-vlogs = { $count ->
    [one] vlog
   *[other] vlogs
}
progress-vlogs-goal = of { $goal } vlogs
progress-talks = { $count ->
    [one] talk
   *[other] talks
}
progress-jams = { $count ->
    [one] idea jam
   *[other] idea jams
}

from-to = { $from } – { $to }
day-count = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
left-in = { $days } left
left-today = Last day
opens-in = Opens in { $days }
opens-today = Opens today
starts-in = Starts in { $days }
starts-today = Starts today

not-found = This page does not exist
not-found-text = It may have moved or been taken away. The latest posts are on the home page.
moved = This page has moved
moved-to = It is now at

callout-note = Note
callout-tip = Tip
callout-important = Important
callout-warning = Warning
callout-caution = Caution
footnotes = Notes
footnote-back = Back to the text
task-done = done
task-open = not done
