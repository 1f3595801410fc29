//! What was used of late, within a bound.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;

/// Values that were put in or asked for of late: at least so many bytes of them, and
/// at most twice as many.
#[derive(Debug)]
pub struct Recent<K, V> {
    room: usize,
    young: HashMap<K, (V, usize)>,
    /// How many bytes the young ones have.
    bytes: usize,
    /// Those that were young before there was no more room for them.
    old: HashMap<K, (V, usize)>,
}

impl<K: Eq + Hash, V> Recent<K, V> {
    /// Nothing yet, with room for so many bytes.
    pub fn new(room: usize) -> Recent<K, V> {
        Recent {
            room,
            young: HashMap::new(),
            bytes: 0,
            old: HashMap::new(),
        }
    }

    /// Puts a value of so many bytes in.
    pub fn put(&mut self, key: K, value: V, bytes: usize) {
        let former = self.young.remove(&key);
        self.bytes -= former.map_or(0, |(_, bytes)| bytes);
        if self.bytes + bytes > self.room {
            self.old = std::mem::take(&mut self.young);
            self.bytes = 0;
        }
        self.bytes += bytes;
        self.young.insert(key, (value, bytes));
    }

    /// The value under a key, if it is still there.
    pub fn get<Q>(&mut self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
        Q: Eq + Hash + ?Sized,
    {
        if !self.young.contains_key(key)
            && let Some((key, (value, bytes))) = self.old.remove_entry(key)
        {
            self.put(key, value, bytes);
        }
        self.young.get(key).map(|(value, _)| value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_stays() {
        let mut recent = Recent::new(10);
        for number in 0..100 {
            recent.put(number, number, 3);
            assert_eq!(recent.get(&0), Some(&0));
            assert_eq!(recent.get(&number), Some(&number));
        }
        assert_eq!(recent.get(&1), None);
        let held = recent.young.len() + recent.old.len();
        assert!(held <= 6, "{held}");
    }

    #[test]
    fn what_is_put_anew_takes_its_room_once() {
        let mut recent = Recent::new(10);
        recent.put("a", 0, 1);
        for number in 0..100 {
            recent.put("b", number, 5);
        }
        assert_eq!(recent.get("b"), Some(&99));
        assert!(recent.young.contains_key("a"));
    }
}
