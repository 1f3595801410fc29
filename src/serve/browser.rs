//! The browser of whoever sits at this computer.

use std::io;

/// Opens an address in it, and does not wait for it.
///
/// # Errors
/// If no browser is found.
pub fn open(address: &str) -> io::Result<()> {
    open::that_detached(address)
}
