//! Which file of a crate needs which: every path in the code, `crate::`, `super::`, `self::` or by the
//! name of a module below, is followed to the file that declares what it names. A name that a file on
//! the way only passes on (`use`) is followed further.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Names one below the other: `model`, `table`, `Row`.
type Names = Vec<String>;

/// The files of a crate by their modules; the root is the module of no name.
pub struct Crate {
    files: BTreeMap<Names, File>,
}

/// What a file says of others.
#[derive(Default)]
struct File {
    /// Its path below the crate's folder.
    path: String,
    uses: Vec<Use>,
    /// The paths outside of uses, of two names or more.
    paths: Vec<Names>,
    /// Every word outside of uses.
    words: BTreeSet<String>,
}

/// One name that a use brings into a file.
struct Use {
    path: Names,
    name: String,
    /// It is passed on to others.
    passed_on: bool,
}

/// That one file needs something that another declares.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Need {
    /// The file that needs it.
    pub from: String,
    /// The file that declares it.
    pub to: String,
    /// What it is.
    pub item: String,
    /// It is a type or a constant of the file that stands over the folder of the other.
    pub of_head: bool,
}

/// What a path leads to: the module whose file declares it, and its name there.
struct Found {
    module: Names,
    item: String,
}

impl Crate {
    /// The crate whose sources lie in a folder.
    pub fn read(root: &Path) -> Self {
        let mut files = BTreeMap::new();
        gather(root, root, &mut files);
        Self { files }
    }

    /// Everything that a file needs of another.
    pub fn needs(&self) -> BTreeSet<Need> {
        let mut needs = BTreeSet::new();
        for (module, file) in &self.files {
            let uses = file.uses.iter();
            // What is passed on and not used in the file itself is no need of it.
            let own = uses.filter(|one| !one.passed_on || file.words.contains(&one.name));
            let paths = own.map(|one| &one.path).chain(&file.paths);
            for found in paths.filter_map(|path| self.follow(module, path, 0)) {
                let to = &self.files[&found.module].path;
                if *to != file.path && !found.item.is_empty() {
                    let is_function = found.item.starts_with(|c: char| c.is_lowercase());
                    needs.insert(Need {
                        from: file.path.clone(),
                        to: to.clone(),
                        of_head: module.starts_with(&found.module) && !is_function,
                        item: found.item,
                    });
                }
            }
        }
        needs
    }

    /// Where a path leads from a module; nowhere within the crate for those of other crates, of the
    /// file's own types and the like.
    fn follow(&self, module: &Names, path: &[String], depth: usize) -> Option<Found> {
        assert!(depth < 32, "{path:?} of {module:?} leads in a circle");
        let (first, rest) = path.split_first()?;
        let mut start = module.clone();
        match first.as_str() {
            "crate" => return self.descend(Vec::new(), rest, depth),
            "self" => return self.descend(start, rest, depth),
            "super" => {
                start.pop();
                return match rest.first() {
                    Some(next) if next == "super" => self.follow(&start, rest, depth),
                    _ => self.descend(start, rest, depth),
                };
            }
            _ => {}
        }
        if self.files[module].uses.iter().any(|one| one.name == *first)
            || self.is_below(module, first)
        {
            return self.descend(start, path, depth);
        }
        None
    }

    /// Goes down from a module along a path.
    fn descend(&self, mut module: Names, path: &[String], depth: usize) -> Option<Found> {
        for (at, name) in path.iter().enumerate() {
            if self.is_below(&module, name) {
                module.push(name.clone());
                continue;
            }
            let file = self.files.get(&module)?;
            if let Some(one) = file.uses.iter().find(|one| one.name == *name) {
                let further: Names = one.path.iter().chain(&path[at + 1..]).cloned().collect();
                return self.follow(&module, &further, depth + 1);
            }
            return Some(Found { module, item: name.clone() });
        }
        Some(Found { module, item: String::new() })
    }

    fn is_below(&self, module: &Names, name: &str) -> bool {
        let below: Names = module.iter().cloned().chain([name.to_owned()]).collect();
        self.files.contains_key(&below)
    }
}

fn gather(root: &Path, folder: &Path, files: &mut BTreeMap<Names, File>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            gather(root, &path, files);
            continue;
        }
        let relative = path.strip_prefix(root).expect("below the root").with_extension("");
        let mut module: Names =
            relative.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        // The program is a crate of its own, which nobody imports.
        if path.extension().is_none_or(|extension| extension != "rs") || module == ["main"] {
            continue;
        }
        let named = module.join("/") + ".rs";
        if module == ["lib"] {
            module.clear();
        }
        let text = fs::read_to_string(&path).expect("a source");
        let tokens: TokenStream = text.parse().expect("Rust");
        let mut file = File { path: named, ..File::default() };
        file.take(&tokens.into_iter().collect::<Vec<_>>());
        files.insert(module, file);
    }
}

impl File {
    fn take(&mut self, tokens: &[TokenTree]) {
        let mut at = 0;
        while at < tokens.len() {
            at = match &tokens[at] {
                TokenTree::Punct(mark) if mark.as_char() == '#' && is_test(tokens.get(at + 1)) => {
                    past_item(tokens, at + 2)
                }
                TokenTree::Ident(word) if word == "use" && !is_mark(tokens.get(at + 1), '<') => {
                    let end = past_item_end(tokens, at);
                    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
                    let before = before.map(ToString::to_string).unwrap_or_default();
                    let passed_on = before == "pub" || before.starts_with('(');
                    self.bring(&tokens[at + 1..end], &Vec::new(), passed_on);
                    end
                }
                TokenTree::Ident(_) => self.path(tokens, at),
                TokenTree::Group(group) => {
                    self.take(&group.stream().into_iter().collect::<Vec<_>>());
                    at + 1
                }
                _ => at + 1,
            };
        }
    }

    /// Takes in a path; gives the place behind it.
    fn path(&mut self, tokens: &[TokenTree], start: usize) -> usize {
        let mut at = start;
        let mut path = Names::new();
        while let Some(TokenTree::Ident(word)) = tokens.get(at) {
            path.push(word.to_string());
            self.words.insert(word.to_string());
            at += 1;
            if !is_mark(tokens.get(at), ':') || !is_mark(tokens.get(at + 1), ':') {
                break;
            }
            at += 2;
        }
        // Behind `::` stands the name of another crate.
        let outer = start.checked_sub(1).is_some_and(|before| is_mark(tokens.get(before), ':'));
        if path.len() > 1 && !outer {
            self.paths.push(path);
        }
        at
    }

    /// Takes in what a use brings: a path, with others in braces at its end.
    fn bring(&mut self, tokens: &[TokenTree], before: &Names, passed_on: bool) {
        for tree in tokens.split(|token| is_mark(Some(token), ',')) {
            // Behind `::` stands the name of another crate.
            if is_mark(tree.first(), ':') {
                continue;
            }
            let mut path = before.clone();
            let mut name = None;
            for token in tree {
                match token {
                    TokenTree::Ident(word) if *word == "as" => name = Some(String::new()),
                    TokenTree::Ident(word) if name.is_some() => name = Some(word.to_string()),
                    TokenTree::Ident(word) => path.push(word.to_string()),
                    TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                        let inner: Vec<_> = group.stream().into_iter().collect();
                        self.bring(&inner, &path, passed_on);
                        path.clear();
                    }
                    _ => {}
                }
            }
            // `use a::b::{self}` brings `b`.
            if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
                path.pop();
            }
            // What begins with its own name is of another crate, or of a module below.
            if let Some(last) = path.last().cloned().filter(|last| path[0] != *last) {
                self.uses.push(Use { path, name: name.unwrap_or(last), passed_on });
            }
        }
    }
}

/// Whether an attribute says that its item is only there in tests.
fn is_test(token: Option<&TokenTree>) -> bool {
    let text = token.map(ToString::to_string).unwrap_or_default();
    text.replace(' ', "") == "[cfg(test)]"
}

fn is_mark(token: Option<&TokenTree>, mark: char) -> bool {
    matches!(token, Some(TokenTree::Punct(own)) if own.as_char() == mark)
}

/// The place behind an item: behind its braces, or its semicolon.
fn past_item(tokens: &[TokenTree], from: usize) -> usize {
    let ends = |token: &TokenTree| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        other => is_mark(Some(other), ';'),
    };
    tokens[from..].iter().position(ends).map_or(tokens.len(), |end| from + end + 1)
}

/// The place of the semicolon that ends a use.
fn past_item_end(tokens: &[TokenTree], from: usize) -> usize {
    let end = tokens[from..].iter().position(|token| is_mark(Some(token), ';'));
    end.map_or(tokens.len(), |end| from + end)
}
