//! How far a build is, for whoever wants to show it.

/// Is told how far a build is.
pub trait Progress: Sync {
    /// A stage begins.
    fn stage(&self, _name: &'static str) {}

    /// One of `total` pictures and clips is done.
    fn media(&self, _total: usize) {}

    /// So many hundredths of a clip have been encoded for the web.
    fn encoding(&self, _clip: &str, _hundredths: u8) {}
}

/// Nobody looks.
impl Progress for () {}
