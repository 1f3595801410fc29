//! Two sorted lists, side by side.

use std::cmp::Ordering;
use std::iter;

/// The items of two lists that are sorted alike, each with its equal in the other
/// list if it has one there.
pub fn merged<'a, T>(
    one: &'a [T],
    other: &'a [T],
    order: impl Fn(&T, &T) -> Ordering,
) -> impl Iterator<Item = (Option<&'a T>, Option<&'a T>)> {
    let (mut one, mut other) = (one.iter().peekable(), other.iter().peekable());
    iter::from_fn(move || {
        let order = match (one.peek(), other.peek()) {
            (None, None) => return None,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(a), Some(b)) => order(a, b),
        };
        let first = one.next_if(|_| order.is_le());
        Some((first, other.next_if(|_| order.is_ge())))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_meet() {
        let pairs: Vec<_> = merged(&[1, 2, 4], &[2, 3], Ord::cmp).collect();
        let expected = [
            (Some(&1), None),
            (Some(&2), Some(&2)),
            (None, Some(&3)),
            (Some(&4), None),
        ];
        assert_eq!(pairs, expected);
    }
}
