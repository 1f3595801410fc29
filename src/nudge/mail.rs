//! A message as a file that mail programs open (RFC 5322).

use mail_builder::MessageBuilder;
use mail_builder::headers::raw::Raw;

use crate::site::Site;

/// What is in a message.
pub struct Letter<'a> {
    /// The mail address of the receiver, if it is known.
    pub to: Option<&'a str>,
    /// Their name.
    pub name: &'a str,
    /// What it is about.
    pub subject: &'a str,
    /// The message itself.
    pub text: &'a str,
    /// The calendar that comes with it.
    pub ics: Option<&'a str>,
}

impl Letter<'_> {
    /// The file, ready to be looked at and sent: `X-Unsent` has mail programs open it as a
    /// draft, whose sender is then the one who sends it.
    pub fn eml(&self, site: &Site, id: &str) -> Vec<u8> {
        let host = site.config.host();
        let now = site.now();
        let mut message = MessageBuilder::new()
            .from((site.config.title(0).to_owned(), format!("no-reply@{host}")))
            .subject(self.subject)
            .date(now.as_second())
            .message_id(format!("nudge-{id}-{}@{host}", now.as_second()))
            .header("X-Unsent", Raw::new("1"))
            .text_body(self.text);
        if let Some(to) = self.to {
            message = message.to((self.name, to));
        }
        if let Some(ics) = self.ics {
            message = message.attachment("text/calendar", format!("{id}.ics"), ics);
        }
        // Writing to memory cannot fail.
        message.write_to_vec().unwrap_or_default()
    }
}
