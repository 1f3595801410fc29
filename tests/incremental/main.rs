//! Rebuilt after any edits, a site is what a clean build makes of the same sources:
//! the same files, byte for byte, no more and no less, and the same report.
//!
//! Random edits are made to the demo site for [`SECONDS`], or for as many seconds as
//! `FOREWORD_EDITS` says. A failure is printed as the shortest list of edits that
//! still shows it.

#[path = "../common/mod.rs"]
mod common;
mod edit;
mod rows;
mod site;
mod twins;

use std::time::{Duration, Instant};

use proptest::collection::vec;
use proptest::test_runner::{Config, RngSeed, TestRunner};

use twins::Twins;

/// How long random edits are made.
const SECONDS: u64 = 60;

/// Most edits in a row.
const LONGEST: usize = 200;

#[test]
fn rebuilt_is_clean() {
    let seconds = std::env::var("FOREWORD_EDITS").ok();
    let seconds = seconds.map_or(SECONDS, |text| text.parse().expect("a number of seconds"));
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut twins = Twins::new();
    let mut rows = 0;
    while Instant::now() < end {
        let config = Config {
            cases: 1,
            failure_persistence: None,
            rng_seed: RngSeed::Random,
            max_shrink_iters: 4_000,
            ..Config::default()
        };
        let row = vec(rows::edits(), 1..LONGEST);
        let twins = std::cell::RefCell::new(&mut twins);
        let result = TestRunner::new(config).run(&row, |row| {
            twins.borrow_mut().compare(&row);
            Ok(())
        });
        if let Err(failure) = result {
            panic!("{failure}");
        }
        rows += 1;
    }
    println!("{rows} rows, {} edits", twins.edits);
}

/// Edits that once showed a difference, or that must be among those that are made.
#[test]
fn rebuilt_is_clean_after_edits_of_every_kind() {
    let mut twins = Twins::new();
    for seed in 0..3 {
        twins.compare(&rows::every_kind(seed));
    }
    twins.compare(&rows::settings());
    twins.compare(&rows::seldom());
}
