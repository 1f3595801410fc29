//! x
pub mod build;
pub mod cli;
pub mod config;
pub mod content;
pub mod ground;
pub mod media;
pub mod output;
pub mod pages;
pub mod site;
pub mod theme;
