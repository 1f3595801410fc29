//! What templates see: the contract with theme authors.
//!
//! Each struct here is one name in a template. All addresses (`href`) lead from
//! the output's root and are written after `root`, the way up to it such as
//! `../`, unless they say otherwise; they are escaped for use in an address.

mod declared;
mod jam;
mod video;

use std::collections::BTreeMap;

use serde::Serialize;

use declared::views;

pub use declared::ViewInfo;
pub use jam::{
    CampaignCardView, CampaignView, CountdownView, DayView, IdeaView, IdeasView, JamCardView,
    JamView, ProgressView, TakePartView,
};
pub use video::{
    CaptionsView, CardVideoView, ChoiceView, ClipView, FilterView, LengthView, MomentView,
    OutsideView, SpeedView, VideoView,
};

/// Every view, with the names and meanings of its fields.
pub fn all() -> impl Iterator<Item = &'static ViewInfo> {
    VIEWS.iter().chain(video::VIEWS).chain(jam::VIEWS)
}

views! {
    /// `site`: what all pages of a language share.
    pub struct SiteView {
        /// Name of the site.
        title: String,
        /// One sentence on what it is; may be empty.
        description: String,
        /// The home page.
        home: String,
        /// The lists.
        navigation: Vec<LinkView>,
        /// The logo.
        logo: Option<PictureView>,
        /// The logo for dark pages, if it has one of its own.
        logo_dark: Option<PictureView>,
        /// The picture that browsers show beside the title.
        icon: String,
        /// The theme's own font of headlines, unless the settings name another.
        font: Option<String>,
        /// The links at the foot: those of site.toml, else the standing pages.
        footer: Vec<FooterView>,
        /// The theme's assets by their names, such as `style.css`.
        assets: BTreeMap<String, String>,
        /// The words of the language, by their names.
        words: BTreeMap<String, String>,
        /// The program and its version.
        generator: String,
    }

    /// `page`: what every page has, but for what it says to programs in its head,
    /// which is `metadata`.
    pub struct PageView {
        /// The headline.
        title: String,
        /// The headline with the name of the site, for `<title>`.
        full_title: String,
        /// A sentence or two; may be empty.
        description: String,
        /// The page itself.
        href: String,
        /// Its language tag.
        lang: String,
        /// `ltr` or `rtl`.
        dir: String,
        /// The same page in other languages.
        translations: Vec<LanguageView>,
        /// Feeds about what the page is about.
        feeds: Vec<FeedView>,
    }

    /// A link with its name.
    pub struct LinkView {
        /// What it is called.
        name: String,
        /// Where it leads.
        href: String,
    }

    /// A link at the foot.
    pub struct FooterView {
        /// What it is called.
        name: String,
        /// Where it leads.
        href: String,
        /// Whether that is inside the site, and so written after `root`.
        inside: bool,
    }

    /// A link to a page in another language.
    pub struct LanguageView {
        /// The language's name in itself.
        name: String,
        /// Where it leads.
        href: String,
        /// The language tag.
        lang: String,
    }

    /// A feed.
    pub struct FeedView {
        /// What it is called.
        title: String,
        /// Where it lies.
        href: String,
        /// Its media type.
        media_type: String,
        /// `RSS` or `JSON`.
        format: String,
    }

    /// A day.
    pub struct DateView {
        /// As programs read it: `2026-11-23`, with the time if one was given.
        iso: String,
        /// As people read it.
        text: String,
    }

    /// `picture`: a picture in its formats and widths.
    pub struct PictureView {
        /// The widest file, in the format that every browser shows.
        href: String,
        /// All files in that format.
        files: Vec<WidthView>,
        /// Better formats, the best first.
        sources: Vec<SourceView>,
        /// One frame, if it moves.
        still: Option<String>,
        /// Width of the widest file in pixels.
        width: u32,
        /// Height of the widest file in pixels.
        height: u32,
        /// The classes of its colour, such as `tint r3 g4 b6`; empty if parts of
        /// it are transparent.
        tint: String,
        /// What it shows; empty if the text around it says so.
        alt: String,
    }

    /// A picture in a format that not every browser shows.
    pub struct SourceView {
        /// Its media type, such as `image/webp`.
        media_type: String,
        /// Its files.
        files: Vec<WidthView>,
    }

    /// A picture in one width.
    pub struct WidthView {
        /// Where it lies.
        href: String,
        /// Its width in pixels.
        width: u32,
    }

    /// A person in a byline or a list.
    pub struct PersonLink {
        /// The full name.
        name: String,
        /// The profile; none if it is left out.
        href: Option<String>,
        /// What they do.
        role: Option<String>,
        /// The portrait.
        photo: Option<PictureView>,
        /// The first letters of the name, for where there is no portrait.
        initials: String,
        /// The class of the colour that belongs to the name: `h0` to `h11`.
        hue: String,
    }

    /// One of `faces`: somebody who posted lately.
    pub struct FaceView {
        /// Who.
        person: PersonLink,
        /// Whether that was in the last 30 days.
        recent: bool,
    }

    /// One of `more`: what else an author of a post wrote.
    pub struct MoreView {
        /// Who.
        person: PersonLink,
        /// The heading, with the name.
        title: String,
        /// The latest of their other posts.
        posts: Vec<LineView>,
    }

    /// The language of an entry that is another than the page's.
    pub struct OtherLanguageView {
        /// The language tag.
        lang: String,
        /// `ltr` or `rtl`.
        dir: String,
        /// The language's name in itself.
        name: String,
    }

    /// `card`: a post in a list, with all that a reader needs to choose it.
    pub struct CardView {
        /// The headline.
        title: String,
        /// The post.
        href: String,
        /// Its language, if it is another than the page's.
        other: Option<OtherLanguageView>,
        /// When it was posted.
        date: DateView,
        /// The summary.
        summary: String,
        /// Who wrote it.
        authors: Vec<PersonLink>,
        /// The lead picture.
        image: Option<PictureView>,
        /// How long it takes to read, in words; empty if it has no text.
        reading_time: String,
        /// Whether it is kept on top.
        pinned: bool,
        /// What is told of its video.
        video: Option<CardVideoView>,
    }

    /// `line`: a post in a dense list.
    pub struct LineView {
        /// The headline.
        title: String,
        /// The post.
        href: String,
        /// Its language, if it is another than the page's.
        other: Option<OtherLanguageView>,
        /// When it was posted.
        date: DateView,
        /// The names of its authors.
        authors: String,
    }

    /// `pager`: the place of a page among the pages of a list.
    pub struct PagerView {
        /// The page with newer posts, with the words for it.
        newer: Option<LinkView>,
        /// The page with older posts, with the words for it.
        older: Option<LinkView>,
        /// The number of this page, from 1.
        here: usize,
        /// How many pages there are.
        count: usize,
    }

    /// `post`: a post on its own page, but for its text, which is `content`.
    pub struct PostView {
        /// The headline.
        title: String,
        /// The summary that its author wrote; none if it is the first paragraph.
        standfirst: Option<String>,
        /// When it was posted.
        date: DateView,
        /// How long it takes to read, in words; empty if it has no text.
        reading_time: String,
        /// Who wrote it.
        authors: Vec<PersonLink>,
        /// Its topics.
        topics: Vec<LinkView>,
        /// The lead picture.
        image: Option<PictureView>,
        /// The line below the lead picture.
        image_caption: Option<String>,
        /// The video.
        video: Option<VideoView>,
        /// Headings of a long post; empty for a short one.
        outline: Vec<HeadingView>,
        /// Slides and other files to download.
        downloads: Vec<DownloadView>,
        /// The whole address of the conversation about it.
        discuss: Option<String>,
        /// The campaign that it belongs to.
        campaign: Option<LinkView>,
    }

    /// A heading of the text.
    pub struct HeadingView {
        /// 2 or 3.
        level: u8,
        /// Its id as it stands after the `#` of an address.
        href: String,
        /// Its words.
        text: String,
    }

    /// A file to download.
    pub struct DownloadView {
        /// Its name.
        name: String,
        /// Where it lies.
        href: String,
        /// Its kind in capitals, such as `PDF`.
        kind: String,
        /// Its size in words, such as `1.2 MB`.
        size: String,
        /// How many pages it has, in words; empty if that is not known.
        pages: String,
    }

    /// One of `years`: the posts of a year.
    pub struct YearView {
        /// The year.
        year: i16,
        /// How many posts, in words.
        count: String,
        /// The posts, newest first.
        posts: Vec<LineView>,
    }

    /// One of `groups`: people who belong together.
    pub struct GroupView {
        /// What the group is called.
        name: String,
        /// Its people, by name.
        people: Vec<MemberView>,
    }

    /// A person among the people of a group.
    pub struct MemberView {
        /// Who.
        person: PersonLink,
        /// Whether they posted in the last 30 days.
        recent: bool,
        /// The latest post.
        latest: Option<LineView>,
        /// What they write about most.
        topics: Vec<LinkView>,
    }

    /// `person`: a profile, but for the biography, which is `content`.
    pub struct ProfileView {
        /// Who.
        person: PersonLink,
        /// The group that they belong to.
        group: Option<String>,
        /// Whether they posted in the last 30 days.
        recent: bool,
        /// The language of the biography, if it is another than the page's.
        other: Option<OtherLanguageView>,
        /// Whether they are no longer with us.
        has_left: bool,
        /// Contact, languages and buddy.
        facts: Vec<FactView>,
        /// What they write about, the most frequent first.
        topics: Vec<LinkView>,
        /// The jams that they ask.
        jams: Vec<JamCardView>,
        /// The list of their vlogs, if there are any.
        vlogs: Option<LinkView>,
        /// The feeds with what they write.
        subscribe: Vec<FeedView>,
        /// The heading above their posts.
        posts_title: String,
    }

    /// Something that is known of a person.
    pub struct FactView {
        /// What it is.
        name: String,
        /// Its value.
        value: String,
        /// Where it leads.
        href: Option<String>,
        /// Whether that is inside the site, and so written after `root`.
        inside: bool,
    }

    /// One of `topics`: a topic and how much there is about it.
    pub struct TopicView {
        /// What it is called.
        name: String,
        /// Its page.
        href: String,
        /// How many posts, in words.
        count: String,
    }
}
