//! The preview as browsers and strangers meet it, over plain sockets.

mod answers;
mod client;
mod limits;
mod ports;
mod ranges;
mod site;
mod strangers;
mod streams;
