//! Things of the definition by their ids: an id is looked up without a doubt.

use super::id::Id;
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// The things of one kind in the order of the definition, each with its id. What an id of the same
/// collection stands for is there: looking it up gives the thing itself and no `Option`. Others are made
/// of it by [`map`](Self::map), and have the same ids.
#[derive(Clone, PartialEq, Eq)]
pub struct Indexed<I, T> {
    /// Of a nation's records there are millions: no room for more things than there are.
    things: Box<[T]>,
    ids: PhantomData<I>,
}

impl<I, T> Indexed<I, T> {
    /// The collection of these: it gives their ids out.
    pub fn new(things: Vec<T>) -> Self {
        Self { things: things.into_boxed_slice(), ids: PhantomData }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.things.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.things.is_empty()
    }

    /// The things in order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.things.iter()
    }

    /// The things in order, to be changed.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.things.iter_mut()
    }
}

impl<I: Id, T> Indexed<I, T> {
    /// Every id, in order.
    pub fn ids(
        &self,
    ) -> impl ExactSizeIterator<Item = I> + DoubleEndedIterator + Clone + use<I, T> {
        (0..self.len()).map(I::at)
    }

    /// Every thing with its id, in order.
    pub fn with_ids(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator + Clone {
        self.things.iter().enumerate().map(|(place, thing)| (I::at(place), thing))
    }

    /// The first thing of which something holds, by its id.
    pub fn find(&self, holds: impl FnMut(&T) -> bool) -> Option<I> {
        self.things.iter().position(holds).map(I::at)
    }

    /// What is made of each, under the same ids.
    pub fn map<'s, U>(&'s self, mut make: impl FnMut(I, &'s T) -> U) -> Indexed<I, U> {
        Indexed::new(self.with_ids().map(|(id, thing)| make(id, thing)).collect())
    }
}

impl<I, T: std::fmt::Debug> std::fmt::Debug for Indexed<I, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.things.fmt(f)
    }
}

impl<I, T> Default for Indexed<I, T> {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

#[expect(clippy::indexing_slicing, reason = "the collection gave the id out")]
impl<I: Id, T> Index<I> for Indexed<I, T> {
    type Output = T;

    fn index(&self, id: I) -> &T {
        &self.things[id.index()]
    }
}

#[expect(clippy::indexing_slicing, reason = "the collection gave the id out")]
impl<I: Id, T> IndexMut<I> for Indexed<I, T> {
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.things[id.index()]
    }
}

impl<'s, I, T> IntoIterator for &'s Indexed<I, T> {
    type Item = &'s T;
    type IntoIter = std::slice::Iter<'s, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'s, I, T> IntoIterator for &'s mut Indexed<I, T> {
    type Item = &'s mut T;
    type IntoIter = std::slice::IterMut<'s, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

impl<I, T> IntoIterator for Indexed<I, T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.things.into_vec().into_iter()
    }
}
