//! How views are declared: once, with what is documented of them.

/// Declares views once: the struct and what is documented of it.
macro_rules! views {
    ($($(#[doc = $doc:literal])+ pub struct $name:ident {
        $($(#[doc = $meaning:literal])+ $field:ident: $type:ty,)+
    })+) => {
        $(
            $(#[doc = $doc])+
            #[derive(Debug, Clone, Default, PartialEq, Serialize)]
            pub struct $name {
                $($(#[doc = $meaning])+ pub $field: $type,)+
            }
        )+

        /// The views of this file, with the names and meanings of their fields.
        pub const VIEWS: &[ViewInfo] = &[$(ViewInfo {
            name: stringify!($name),
            meaning: concat!($($doc,)+),
            fields: &[$((stringify!($field), stringify!($type), concat!($($meaning,)+)),)+],
        },)+];
    };
}

/// What is documented of a view.
#[derive(Debug, Clone, Copy)]
pub struct ViewInfo {
    /// The name of the struct.
    pub name: &'static str,
    /// What it stands for.
    pub meaning: &'static str,
    /// Name, type and meaning of each field.
    pub fields: &'static [(&'static str, &'static str, &'static str)],
}

pub(super) use views;
