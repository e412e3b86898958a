//! No two files of a package import each other, directly or through others.

use std::collections::{BTreeMap, BTreeSet};

use leerbrug_tests::places::{files, read};
use syn::visit::Visit;

/// Packages whose files are looked at.
const PACKAGES: [&str; 5] = ["api/core", "api/directory", "api/market", "api/rest", "web"];

/// The knots there are, by package; no other file may join them.
const KNOTS: [(&str, &[&str]); 2] = [
    // `App` holds the contexts, and what a context brings are functions that take `App`: the files between those two belong together.
    (
        "api/core",
        &[
            "actor",
            "app",
            "context",
            "db",
            "index",
            "limits",
            "notifications::order",
            "notifications::render",
            "notifications::sending",
            "outbox",
            "policy",
            "privacy::registry",
            "privacy::seal",
            "privacy::store",
            "privacy::tally",
            "reference",
            "work",
        ],
    ),
    // Everything a page needs may fail, and the page of an error needs what every page needs; a form that waits for a sign-in is shown
    // by the pages of signing in.
    (
        "web",
        &[
            "answer",
            "ctx",
            "error",
            "form",
            "handlers::directory::factor",
            "handlers::directory::sign_in",
            "held",
            "page",
        ],
    ),
];

/// The paths a file names, written out from the root of its package.
struct Paths {
    module: Vec<String>,
    found: BTreeSet<Vec<String>>,
}

impl Paths {
    /// Writes a path out; `None` when it leads out of the package.
    fn written_out(&self, path: &[String]) -> Option<Vec<String>> {
        let mut base = self.module.clone();
        let mut rest = path;
        match path.first()?.as_str() {
            "crate" => {
                base.clear();
                rest = &path[1..];
            }
            "super" | "self" => {
                while let Some((first, after)) = rest.split_first() {
                    match first.as_str() {
                        "super" => drop(base.pop()),
                        "self" => {}
                        _ => break,
                    }
                    rest = after;
                }
            }
            _ => return None,
        }
        base.extend(rest.iter().cloned());
        Some(base)
    }

    fn tree(&mut self, before: &[String], tree: &syn::UseTree) {
        let with = |name: &syn::Ident| before.iter().cloned().chain([name.to_string()]).collect::<Vec<_>>();
        match tree {
            syn::UseTree::Path(path) => self.tree(&with(&path.ident), &path.tree),
            syn::UseTree::Group(group) => group.items.iter().for_each(|item| self.tree(before, item)),
            syn::UseTree::Name(name) => self.found.extend(self.written_out(&with(&name.ident))),
            syn::UseTree::Rename(name) => self.found.extend(self.written_out(&with(&name.ident))),
            syn::UseTree::Glob(_) => self.found.extend(self.written_out(before)),
        }
    }
}

impl<'ast> Visit<'ast> for Paths {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.tree(&[], &item.tree);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let parts: Vec<String> = path.segments.iter().map(|part| part.ident.to_string()).collect();
        self.found.extend(self.written_out(&parts));
        syn::visit::visit_path(self, path);
    }

    // Who may see an item says nothing about what it needs.
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        // Tests inside a file may look at whatever they try.
        if item.ident != "tests" {
            syn::visit::visit_item_mod(self, item);
        }
    }
}

/// Which files of a package import which, by the names of their modules.
fn imports(package: &str) -> BTreeMap<String, BTreeSet<String>> {
    let source = format!("{package}/src/");
    let modules: BTreeMap<String, String> = files(&source, "rs")
        .into_iter()
        .filter(|path| !path.contains("tests"))
        .map(|path| {
            let name = path.trim_start_matches(&source).trim_end_matches(".rs").replace('/', "::");
            (if name == "lib" { String::new() } else { name }, read(&path))
        })
        .collect();
    let file_of = |path: &[String]| {
        (1..=path.len()).rev().map(|length| path[..length].join("::")).find(|name| modules.contains_key(name))
    };
    let of = |(name, text): (&String, &String)| {
        let module = name.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect();
        let mut paths = Paths { module, found: BTreeSet::new() };
        paths.visit_file(&syn::parse_file(text).unwrap());
        let found = paths.found.iter().filter_map(|path| file_of(path)).filter(|other| other != name);
        (name.clone(), found.collect())
    };
    modules.iter().map(of).collect()
}

/// Returns every file that is reached from this one.
fn reached(graph: &BTreeMap<String, BTreeSet<String>>, from: &str) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<&String> = graph[from].iter().collect();
    while let Some(file) = next.pop() {
        if reached.insert(file.clone()) {
            next.extend(&graph[file]);
        }
    }
    reached
}

#[test]
fn no_file_is_reached_from_itself() {
    for package in PACKAGES {
        let graph = imports(package);
        assert!(
            graph.values().map(BTreeSet::len).sum::<usize>() > 20,
            "{package}: too few imports were found"
        );
        let round: BTreeSet<&str> =
            graph.keys().filter(|file| reached(&graph, file).contains(*file)).map(String::as_str).collect();
        let known = KNOTS.iter().find(|(name, _)| *name == package).map_or(&[][..], |(_, files)| files);
        let known: BTreeSet<&str> = known.iter().copied().collect();
        assert_eq!(round, known, "{package}: these files import each other in a circle");
    }
}
