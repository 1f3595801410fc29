//! Charts of the report, as SVG that needs no style sheet.

use std::fmt::Write;

use crate::ground::escape::{attribute, text};
use crate::report::RESEARCH;
use crate::site::participation::Shares;

/// The classes of the states that a bar is made of, from its foot up.
const STATES: [&str; 3] = ["active", "hardly", "silent"];

/// A bar of a chart.
pub struct Bar {
    /// What stands below it.
    pub label: String,
    /// How the leaders are spread.
    pub shares: Shares,
}

/// Size of the chart over time, in its own units.
const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 260.0;

/// The shares over time: a bar for each month, made of who was active, hardly active
/// and silent, with what research found elsewhere as a line.
pub fn over_time(bars: &[Bar], name: &str, research: &str) -> String {
    let (left, bottom, top) = (48.0, 40.0, 10.0);
    let height = HEIGHT - bottom - top;
    let step = (WIDTH - left) / bars.len().max(1) as f64;
    let y = |percent: f64| top + height * (1.0 - percent / 100.0);
    let mut svg = begin(WIDTH, HEIGHT, name);
    for percent in [0.0, 50.0, 100.0] {
        let y = y(percent);
        let _ = write!(
            svg,
            "<line class=\"grid\" x1=\"{left}\" x2=\"{WIDTH}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>\
             <text class=\"end\" x=\"{:.1}\" y=\"{:.1}\">{percent:.0}\u{a0}%</text>",
            left - 8.0,
            y + 4.0
        );
    }
    for (index, bar) in bars.iter().enumerate() {
        let x = left + step * index as f64;
        stacked(&mut svg, &bar.shares, (x + step * 0.14, step * 0.72), y);
        let _ = write!(
            svg,
            "<text class=\"middle\" x=\"{:.1}\" y=\"{:.1}\">{}</text>",
            x + step / 2.0,
            HEIGHT - bottom + 18.0,
            text(&bar.label)
        );
    }
    let line = y(100.0 - RESEARCH);
    let _ = write!(
        svg,
        "<line class=\"research\" x1=\"{left}\" x2=\"{WIDTH}\" y1=\"{line:.1}\" y2=\"{line:.1}\"/>\
         <text class=\"end note\" x=\"{:.1}\" y=\"{:.1}\">{}</text></svg>",
        WIDTH - 2.0,
        HEIGHT - 4.0,
        text(research)
    );
    svg
}

/// The parts of an upright bar.
fn stacked(svg: &mut String, shares: &Shares, (x, width): (f64, f64), y: impl Fn(f64) -> f64) {
    let mut from = 0.0;
    for (state, count) in STATES
        .iter()
        .zip([shares.active, shares.hardly, shares.silent])
    {
        let percent = shares.percent(count).unwrap_or(0.0);
        if percent > 0.0 {
            let (top, foot) = (y(from + percent), y(from));
            let _ = write!(
                svg,
                "<rect class=\"{state}\" x=\"{x:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{:.1}\"/>",
                foot - top
            );
        }
        from += percent;
    }
}

/// How a group is spread, as a bar that lies.
pub fn lying(shares: &Shares, name: &str) -> String {
    let mut svg = begin(100.0, 8.0, name).replace("<svg ", "<svg preserveAspectRatio=\"none\" ");
    let mut from = 0.0;
    for (state, count) in STATES
        .iter()
        .zip([shares.active, shares.hardly, shares.silent])
    {
        let percent = shares.percent(count).unwrap_or(0.0);
        if percent > 0.0 {
            let _ = write!(
                svg,
                "<rect class=\"{state}\" x=\"{from:.2}\" y=\"0\" width=\"{percent:.2}\" height=\"8\"/>"
            );
        }
        from += percent;
    }
    svg + "</svg>"
}

/// The shares of a group over the last months, as small bars.
pub fn months(months: &[Shares], name: &str) -> String {
    let mut svg = begin(months.len() as f64 * 6.0, 20.0, name);
    for (index, shares) in months.iter().enumerate() {
        stacked(&mut svg, shares, (index as f64 * 6.0, 4.0), |percent| {
            20.0 - percent / 5.0
        });
    }
    svg + "</svg>"
}

/// Contributions a month, as small bars.
pub fn spark(months: &[usize], name: &str) -> String {
    let most = months.iter().copied().max().unwrap_or(0).max(2) as f64;
    let mut svg = begin(months.len() as f64 * 6.0, 20.0, name);
    for (index, count) in months.iter().enumerate() {
        let (x, height) = (index as f64 * 6.0, 18.0 * *count as f64 / most);
        let class = if *count == 0 { "none" } else { "active" };
        let height = height.max(1.0);
        let _ = write!(
            svg,
            "<rect class=\"{class}\" x=\"{x:.0}\" y=\"{:.1}\" width=\"4\" height=\"{height:.1}\"/>",
            20.0 - height
        );
    }
    svg + "</svg>"
}

/// A share as a bar that lies.
pub fn part(count: usize, most: usize) -> String {
    let width = count as f64 * 100.0 / most.max(1) as f64;
    format!(
        "<svg viewBox=\"0 0 100 6\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
         <rect class=\"active\" width=\"{width:.2}\" height=\"6\"/></svg>"
    )
}

fn begin(width: f64, height: f64, name: &str) -> String {
    let name = attribute(name);
    format!("<svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{name}\">")
}
