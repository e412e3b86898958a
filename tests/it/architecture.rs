//! Who may import whom, and how large files and functions may grow.

use std::collections::{BTreeMap, BTreeSet};

use cargo_metadata::{DependencyKind, MetadataCommand};
use leerbrug_tests::places::{files, read, root};
use syn::visit::Visit;

/// A package, its folder, the members it may depend on, and what its sources must not mention, each with the reason.
struct Room {
    package: &'static str,
    folder: &'static str,
    members: &'static [&'static str],
    banned: &'static [(&'static str, &'static str)],
}

const SQL: &str = "only stores speak to the database";
const HTTP: &str = "core knows no HTTP and no HTML";
const PEERS: &str = "API and web are peers: both call core, neither knows the other";
const FLOOR: &str = "a context knows no neighbour on its floor, and none above";
const FROZEN: &str = "the history of the schema does not change with today's code";

const ROOMS: [Room; 14] = [
    Room {
        package: "leerbrug-entity",
        folder: "entity",
        members: &[],
        banned: &[("leerbrug_", "entities know no other member"), ("tokio", "rows do no work")],
    },
    Room {
        package: "leerbrug-migration",
        folder: "migration",
        members: &[],
        banned: &[("leerbrug_entity", FROZEN), ("leerbrug_core", FROZEN)],
    },
    Room {
        package: "leerbrug-search",
        folder: "search",
        members: &[],
        banned: &[("sea_orm", SQL), ("leerbrug_core", "engines know no product"), ("leerbrug_entity", SQL)],
    },
    Room {
        package: "leerbrug-core",
        folder: "api/core",
        members: &["leerbrug-entity", "leerbrug-migration", "leerbrug-search"],
        banned: &[("poem", HTTP), ("askama", HTTP), ("hyper", HTTP)],
    },
    Room {
        package: "leerbrug-directory",
        folder: "api/directory",
        members: &["leerbrug-core", "leerbrug-entity", "leerbrug-search"],
        banned: &[("poem", HTTP), ("askama", HTTP), ("hyper", HTTP)],
    },
    Room {
        package: "leerbrug-market",
        folder: "api/market",
        members: &["leerbrug-core", "leerbrug-directory", "leerbrug-entity", "leerbrug-search"],
        banned: &[("poem", HTTP), ("askama", HTTP), ("hyper", HTTP)],
    },
    Room {
        package: "leerbrug-logbook",
        folder: "api/logbook",
        members: &["leerbrug-core", "leerbrug-directory", "leerbrug-entity"],
        banned: &[("poem", HTTP), ("askama", HTTP), ("hyper", HTTP), ("leerbrug_market", FLOOR)],
    },
    Room {
        package: "leerbrug-matching",
        folder: "api/matching",
        members: &[],
        banned: &[
            ("leerbrug_core", "a solver knows no product"),
            ("sea_orm", SQL),
            ("tokio", "a solver waits for nothing"),
        ],
    },
    Room {
        package: "leerbrug-learning",
        folder: "api/learning",
        members: &[
            "leerbrug-core",
            "leerbrug-directory",
            "leerbrug-entity",
            "leerbrug-logbook",
            "leerbrug-market",
            "leerbrug-search",
        ],
        banned: &[("poem", HTTP), ("askama", HTTP), ("hyper", HTTP), ("leerbrug_mentoring", FLOOR)],
    },
    Room {
        package: "leerbrug-mentoring",
        folder: "api/mentoring",
        members: &[
            "leerbrug-core",
            "leerbrug-directory",
            "leerbrug-entity",
            "leerbrug-logbook",
            "leerbrug-matching",
            "leerbrug-search",
        ],
        banned: &[("poem", HTTP), ("askama", HTTP), ("hyper", HTTP), ("leerbrug_market", FLOOR)],
    },
    Room {
        package: "leerbrug-rest",
        folder: "api/rest",
        members: &[
            "leerbrug-core",
            "leerbrug-directory",
            "leerbrug-learning",
            "leerbrug-logbook",
            "leerbrug-market",
            "leerbrug-mentoring",
        ],
        banned: &[
            ("sea_orm", SQL),
            ("leerbrug_search", SQL),
            ("leerbrug_entity", SQL),
            ("leerbrug_web", PEERS),
        ],
    },
    Room {
        package: "leerbrug-web",
        folder: "web",
        members: &[
            "leerbrug-core",
            "leerbrug-directory",
            "leerbrug-learning",
            "leerbrug-logbook",
            "leerbrug-market",
            "leerbrug-mentoring",
        ],
        banned: &[
            ("sea_orm", SQL),
            ("leerbrug_search", SQL),
            ("leerbrug_entity", SQL),
            ("leerbrug_rest", PEERS),
        ],
    },
    Room {
        package: "leerbrug",
        folder: "api/server",
        members: &[
            "leerbrug-core",
            "leerbrug-directory",
            "leerbrug-learning",
            "leerbrug-logbook",
            "leerbrug-market",
            "leerbrug-matching",
            "leerbrug-mentoring",
            "leerbrug-rest",
            "leerbrug-web",
        ],
        banned: &[
            ("sea_orm", SQL),
            ("leerbrug_entity", "the executable only wires"),
            ("leerbrug_search", "the executable only wires"),
            ("policy", "rules live in core: the executable only wires"),
        ],
    },
    Room {
        package: "leerbrug-tests",
        folder: "tests",
        members: &[
            "leerbrug",
            "leerbrug-core",
            "leerbrug-directory",
            "leerbrug-entity",
            "leerbrug-learning",
            "leerbrug-logbook",
            "leerbrug-market",
            "leerbrug-matching",
            "leerbrug-mentoring",
            "leerbrug-rest",
            "leerbrug-web",
        ],
        banned: &[],
    },
];

/// Packages with stores.
const WITH_STORES: [&str; 5] = ["api/core", "api/directory", "api/logbook", "api/market", "api/mentoring"];

/// Their parts that may mention the database besides files named `store.rs` or in a folder `store`, each with the reason.
const STORES: [(&str, &str); 12] = [
    ("api/core/src/db.rs", "the one write path"),
    ("api/core/src/db/", "where the database is and how its pools are opened"),
    ("api/core/src/demo.rs", "the demo city is written in bulk"),
    ("api/core/src/notifications/sending.rs", "the outbox is claimed row by row"),
    ("api/core/src/outbox.rs", "the outbox is claimed row by row"),
    ("api/core/src/reference.rs", "reference lists are read whole, once, at start"),
    ("api/core/src/reference/", "reference lists are loaded as they are"),
    ("api/core/src/work/", "how the work goes is one small table"),
    ("api/directory/src/organisations/import/", "a register is compared row by row"),
    ("api/market/src/demo", "the demo city is written in bulk"),
    ("api/mentoring/src/demo.rs", "the demo city is written in bulk"),
    ("api/market/src/people.rs", "what is about a person is asked by column"),
];

#[test]
fn packages_depend_on_those_below_them_only() {
    let metadata = MetadataCommand::new()
        .manifest_path(root().join("Cargo.toml"))
        .other_options(vec!["--offline".to_owned(), "--locked".to_owned()])
        .no_deps()
        .exec()
        .unwrap();
    let known: BTreeSet<&str> = ROOMS.iter().map(|room| room.package).collect();
    let mut wrong = Vec::new();
    for package in &metadata.packages {
        let name = package.name.as_str();
        let Some(room) = ROOMS.iter().find(|room| room.package == name) else {
            wrong.push(format!("{name}: a member without a line in the table"));
            continue;
        };
        let normal = package.dependencies.iter().filter(|one| one.kind == DependencyKind::Normal);
        for dependency in normal {
            let wanted = dependency.name.as_str();
            if known.contains(wanted) && !room.members.contains(&wanted) {
                wrong.push(format!("{name} depends on {wanted}, which the table does not allow"));
            }
            let path = wanted.replace('-', "_");
            if let Some((_, reason)) = room.banned.iter().find(|(banned, _)| mentions(&path, banned)) {
                wrong.push(format!("{name} depends on {wanted}: {reason}"));
            }
        }
    }
    assert_eq!(metadata.packages.len(), ROOMS.len(), "every member has one line in the table");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn mentions(path: &str, banned: &str) -> bool {
    path == banned || (banned.ends_with('_') && path.starts_with(banned))
}

/// Collects every name of a path and every length of a function, tests left out.
#[derive(Default)]
struct Sight {
    names: BTreeMap<String, usize>,
    functions: Vec<(usize, String)>,
}

impl Sight {
    fn function(&mut self, name: &syn::Ident, block: &syn::Block) {
        let (open, close) = (block.brace_token.span.open().start(), block.brace_token.span.close().end());
        self.functions.push((close.line + 1 - open.line, name.to_string()));
    }
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        syn::Meta::List(list) => attribute.path().is_ident("cfg") && list.tokens.to_string() == "test",
        other => other.path().is_ident("test"),
    })
}

impl<'a> Visit<'a> for Sight {
    fn visit_item_mod(&mut self, module: &'a syn::ItemMod) {
        if !is_test(&module.attrs) {
            syn::visit::visit_item_mod(self, module);
        }
    }

    fn visit_item_fn(&mut self, function: &'a syn::ItemFn) {
        if !is_test(&function.attrs) {
            self.function(&function.sig.ident, &function.block);
            syn::visit::visit_item_fn(self, function);
        }
    }

    fn visit_impl_item_fn(&mut self, function: &'a syn::ImplItemFn) {
        self.function(&function.sig.ident, &function.block);
        syn::visit::visit_impl_item_fn(self, function);
    }

    fn visit_path(&mut self, path: &'a syn::Path) {
        for segment in &path.segments {
            self.names.entry(segment.ident.to_string()).or_insert(segment.ident.span().start().line);
        }
        syn::visit::visit_path(self, path);
    }

    fn visit_use_path(&mut self, path: &'a syn::UsePath) {
        self.names.entry(path.ident.to_string()).or_insert(path.ident.span().start().line);
        syn::visit::visit_use_path(self, path);
    }

    fn visit_use_name(&mut self, name: &'a syn::UseName) {
        self.names.entry(name.ident.to_string()).or_insert(name.ident.span().start().line);
    }
}

fn look(path: &str) -> Sight {
    let file = syn::parse_file(&read(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut sight = Sight::default();
    sight.visit_file(&file);
    sight
}

/// Files of a package that belong to the product, its own tests left out.
fn product_files(folder: &str) -> Vec<String> {
    let is_test = |path: &String| path.contains("/tests/") || path.ends_with("/tests.rs");
    files(&format!("{folder}/src"), "rs").into_iter().filter(|path| !is_test(path)).collect()
}

#[test]
fn sources_mention_what_their_package_may_know() {
    let mut wrong = Vec::new();
    for room in &ROOMS {
        for path in product_files(room.folder) {
            for (name, line) in look(&path).names {
                if let Some((_, reason)) = room.banned.iter().find(|(banned, _)| mentions(&name, banned)) {
                    wrong.push(format!("{}: {path}:{line} mentions {name}: {reason}", room.package));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_stores_speak_to_the_database() {
    let mut wrong = Vec::new();
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for path in WITH_STORES.iter().flat_map(|folder| product_files(folder)) {
        let sight = look(&path);
        let Some(line) = sight.names.get("sea_orm") else { continue };
        let exception = STORES.iter().find(|(part, _)| path.starts_with(part));
        match exception {
            Some((part, _)) => {
                used.insert(part);
            }
            None if path.ends_with("store.rs") || path.contains("/store/") => {}
            None if only_names_connections(&path) => {}
            None => wrong.push(format!("{path}:{line} mentions sea_orm: {SQL}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let idle: Vec<_> = STORES.iter().filter(|(part, _)| !used.contains(part)).collect();
    assert!(idle.is_empty(), "exceptions that nobody needs: {idle:?}");
}

/// Services hand the connection of their transaction on to stores: they name its trait and nothing else.
fn only_names_connections(path: &str) -> bool {
    let text = read(path);
    text.match_indices("sea_orm").all(|(at, _)| text[at..].starts_with("sea_orm::ConnectionTrait"))
}

const LONGEST_FILE: usize = 600;
const LONGEST_FUNCTION: usize = 90;

#[test]
fn files_and_functions_stay_readable() {
    let (mut long_files, mut long_functions) = (Vec::new(), Vec::new());
    for room in &ROOMS {
        for path in product_files(room.folder) {
            long_files.push((read(&path).lines().count(), path.clone()));
            let functions = look(&path).functions.into_iter();
            long_functions.extend(functions.map(|(lines, name)| (lines, format!("{path}: {name}"))));
        }
    }
    long_files.sort_by(|a, b| b.cmp(a));
    long_functions.sort_by(|a, b| b.cmp(a));
    println!("longest files: {:#?}", &long_files[..5]);
    println!("longest functions: {:#?}", &long_functions[..5]);
    long_files.retain(|(lines, _)| *lines > LONGEST_FILE);
    long_functions.retain(|(lines, _)| *lines > LONGEST_FUNCTION);
    assert!(long_files.is_empty(), "files over {LONGEST_FILE} lines: {long_files:#?}");
    assert!(long_functions.is_empty(), "functions over {LONGEST_FUNCTION} lines: {long_functions:#?}");
}
