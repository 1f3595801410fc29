# Words of the pages in English.

nav-home = Latest
nav-vlogs = Vlogs
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
