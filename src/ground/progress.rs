//! How far a build is, for whoever wants to show it.

/// Is told how far a build is.
pub trait Progress: Sync {
    /// A stage begins.
    fn stage(&self, _name: &'static str) {}

    /// One of `total` pictures has been made.
    fn picture(&self, _total: usize) {}
}

/// Nobody looks.
impl Progress for () {}
