//! What templates see of jams and campaigns.

use serde::Serialize;

use super::declared::{ViewInfo, views};
use super::{CardView, LinkView, OtherLanguageView, PersonLink, PictureView};

views! {
    /// `jam`: an idea jam on its own page, but for its text, which is `content`.
    pub struct JamView {
        /// The headline.
        title: String,
        /// What everybody is asked.
        question: String,
        /// `announced`, `open`, `closed` or `answered`.
        phase: String,
        /// The same in words.
        phase_name: String,
        /// When ideas are welcome, in words.
        dates: String,
        /// By when every idea has its answer, in words; none once it has been answered.
        answer_by: Option<String>,
        /// How long until it opens, or closes.
        countdown: Option<CountdownView>,
        /// Who asks.
        hosts: Vec<PersonLink>,
        /// How to take part, while it is open.
        take_part: Option<TakePartView>,
        /// What became of it, in paragraphs; empty until it has been answered.
        outcome: Vec<String>,
        /// How many ideas there are, in words.
        count: String,
        /// The ideas by what became of them.
        ideas: Vec<IdeasView>,
        /// The campaign that it belongs to.
        campaign: Option<LinkView>,
    }

    /// Ideas of which the same became.
    pub struct IdeasView {
        /// `adopted`, `considered`, `new` or `declined`.
        status: String,
        /// The same in words.
        name: String,
        /// The ideas.
        ideas: Vec<IdeaView>,
    }

    /// An idea.
    pub struct IdeaView {
        /// The idea, in paragraphs.
        text: Vec<String>,
        /// Whose it is: a name, with the profile where there is one.
        by: Option<PersonLink>,
        /// What the host says of it, in paragraphs.
        response: Vec<String>,
    }

    /// How to take part in a jam.
    pub struct TakePartView {
        /// The whole address: a mail that is half written, a form or a channel.
        href: String,
        /// What it is called.
        name: String,
        /// Where that is: the mail address, or the host of the form.
        place: String,
    }

    /// How many days there are until a day, right on the day of the build; the script
    /// keeps it right on later days.
    pub struct CountdownView {
        /// In words.
        text: String,
        /// The day, such as `2026-12-04`.
        until: String,
        /// The words with `{}` for the number of days and its unit.
        pattern: String,
        /// The words on the day itself.
        last: String,
    }

    /// One of `jams`: a jam in a list or on the home page.
    pub struct JamCardView {
        /// The headline.
        title: String,
        /// What everybody is asked.
        question: String,
        /// Its page.
        href: String,
        /// Its language, if it is another than the page's.
        other: Option<OtherLanguageView>,
        /// `announced`, `open`, `closed` or `answered`.
        phase: String,
        /// The same in words.
        phase_name: String,
        /// When ideas are welcome, in words.
        dates: String,
        /// How long until it opens, or closes.
        countdown: Option<CountdownView>,
        /// Who asks.
        hosts: Vec<PersonLink>,
        /// How to take part, while it is open.
        take_part: Option<TakePartView>,
        /// How many ideas there are, in words; empty if there are none.
        count: String,
    }

    /// `campaign`: a campaign on its own page, but for its text, which is `content`, and
    /// what belongs to it, which is `days`.
    pub struct CampaignView {
        /// The headline.
        title: String,
        /// `coming`, `running` or `over`.
        stage: String,
        /// The same in words.
        stage_name: String,
        /// When it runs, in words.
        dates: String,
        /// How long until it starts, or ends.
        countdown: Option<CountdownView>,
        /// The picture that stands for it.
        image: Option<PictureView>,
        /// What came of it so far, each with what is hoped for.
        progress: Vec<ProgressView>,
        /// The leaders who take part, the latest first.
        faces: Vec<PersonLink>,
        /// The heading above what belongs to it.
        heading: String,
        /// Its jams.
        jams: Vec<JamCardView>,
    }

    /// How far a campaign is with one of the things that it hopes for.
    pub struct ProgressView {
        /// How much there is, in figures.
        value: String,
        /// What it is, with what is hoped for.
        name: String,
        /// The same in one sentence, for those who do not see the bar.
        text: String,
        /// How much there is, as a number.
        now: usize,
        /// How much is hoped for, as a number; none if nothing is.
        goal: Option<usize>,
    }

    /// One of `days`: what came on a day of a campaign, or at all.
    pub struct DayView {
        /// Which day, in words; none for all of them together.
        name: Option<String>,
        /// Its posts, newest first.
        posts: Vec<CardView>,
    }

    /// One of `campaigns`: a campaign in a list or on the home page.
    pub struct CampaignCardView {
        /// The headline.
        title: String,
        /// Its page.
        href: String,
        /// Its language, if it is another than the page's.
        other: Option<OtherLanguageView>,
        /// `coming`, `running` or `over`.
        stage: String,
        /// The same in words.
        stage_name: String,
        /// When it runs, in words.
        dates: String,
        /// How long until it starts, or ends.
        countdown: Option<CountdownView>,
        /// A sentence or two; may be empty.
        summary: String,
        /// The picture that stands for it.
        image: Option<PictureView>,
        /// How many take part, in words; empty if nobody does.
        count: String,
    }
}
