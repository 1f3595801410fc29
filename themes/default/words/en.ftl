# Words of the pages in English.

nav-home = Latest
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
