//! The texts: the same in three languages, all there, none left over.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use leerbrug_core::{Cover, OfferStatus, PlacementKind, QuestionStatus, RequestStatus, Role};
use leerbrug_tests::places::{files, read};

/// Beginnings of keys whose end is a code; sources name them as `format!("PREFIX-{…`.
const DYNAMIC: [&str; 51] = [
    "about-",
    "act-",
    "audience-",
    "before-",
    "bring-",
    "controller-",
    "cover-",
    "data-",
    "design-axis-",
    "direction-",
    "error-title-",
    "fact-",
    "facet-",
    "flash-",
    "import-",
    "keep-",
    "kind-hint-",
    "mail-",
    "month-",
    "name-of-field-",
    "pair-state-",
    "persona-",
    "question-",
    "request-",
    "home-head-",
    "head-word-",
    "role-",
    "span-",
    "status-",
    "step-",
    "unit-",
    "weekday-",
    "work-",
    "relation-",
    "wider-",
    "flag-",
    "placement-state-",
    "year-state-",
    "day-state-",
    "insured-by-",
    "party-",
    "cohort-sort-",
    "lack-",
    "enrolment-",
    "standing-",
    "course-level-",
    "course-wish-",
    "door-",
    "front-step-",
    "error-",
    "field-",
];

/// Where acts of the audit and errors are named.
const WITH_ACTS: [&str; 6] = [
    "api/core/src",
    "api/directory/src",
    "api/logbook/src",
    "api/market/src",
    "api/mentoring/src",
    "api/learning/src",
];

/// End of keys that sources add to another key.
const ENDING: &str = "-total";

type Texts = BTreeMap<String, BTreeSet<String>>;

fn variables_of(expression: &InlineExpression<String>, found: &mut BTreeSet<String>) {
    match expression {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.clone());
        }
        InlineExpression::Placeable { expression } => variables_in(expression, found),
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|argument| variables_of(argument, found));
        }
        _ => {}
    }
}

fn variables_in(expression: &Expression<String>, found: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => variables_of(inline, found),
        Expression::Select { selector, variants } => {
            variables_of(selector, found);
            for variant in variants {
                variables(&variant.value, found);
            }
        }
    }
}

fn variables(pattern: &Pattern<String>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            variables_in(expression, found);
        }
    }
}

/// Reads every text of a language with the variables it takes.
fn texts(language: &str) -> Texts {
    let mut texts = Texts::new();
    for path in files(&format!("api/core/locales/{language}"), "ftl") {
        let resource = fluent_syntax::parser::parse(read(&path))
            .unwrap_or_else(|(_, errors)| panic!("{path}: {:?}", errors.first()));
        for entry in resource.body {
            match entry {
                Entry::Message(message) => {
                    let mut found = BTreeSet::new();
                    message.value.iter().for_each(|pattern| variables(pattern, &mut found));
                    let earlier = texts.insert(message.id.name.clone(), found);
                    assert!(earlier.is_none(), "{path}: {} stands there twice", message.id.name);
                }
                Entry::Junk { content } => panic!("{path} cannot be read at: {content}"),
                _ => {}
            }
        }
    }
    texts
}

/// Every source that may name a text: path and content, tests left out.
fn sources() -> Vec<(String, String)> {
    let folders = [
        ("web/src", "rs"),
        ("web/templates", "html"),
        ("api/core/src", "rs"),
        ("api/directory/src", "rs"),
        ("api/learning/src", "rs"),
        ("api/logbook/src", "rs"),
        ("api/market/src", "rs"),
        ("api/mentoring/src", "rs"),
        ("api/rest/src", "rs"),
        ("api/server/src", "rs"),
    ];
    folders
        .iter()
        .flat_map(|(folder, ending)| files(folder, ending))
        .filter(|path| !path.contains("/tests"))
        .map(|path| {
            let text = read(&path);
            let code = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned();
            (path, code)
        })
        .collect()
}

/// Returns the literals that follow a beginning, such as `p.t("`.
fn literals<'a>(text: &'a str, before: &str) -> Vec<&'a str> {
    text.match_indices(before).filter_map(|(at, _)| text[at + before.len()..].split('"').next()).collect()
}

fn is_code(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

fn contexts() -> std::sync::Arc<leerbrug_core::context::Contexts> {
    leerbrug_server::contexts(&[]).unwrap()
}

#[test]
fn three_languages_say_the_same_things() {
    let dutch = texts("nl");
    assert!(dutch.len() > 300, "only {} texts were read", dutch.len());
    let mut wrong = Vec::new();
    for language in ["fr", "en"] {
        let other = texts(language);
        for (key, variables) in &dutch {
            match other.get(key) {
                None => wrong.push(format!("{language} lacks {key}")),
                Some(found) if found != variables => {
                    wrong.push(format!("{language} {key}: variables {found:?}, in nl {variables:?}"));
                }
                Some(_) => {}
            }
        }
        wrong.extend(
            other
                .keys()
                .filter(|key| !dutch.contains_key(*key))
                .map(|key| format!("nl lacks {key} of {language}")),
        );
    }
    println!("{} texts in three languages", dutch.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Calls whose first literal is a key.
const CALLS: [&str; 9] = [
    "p.t(\"",
    "p.n(\"",
    "p.with(\"",
    "page.t(\"",
    "page.n(\"",
    "page.with(\"",
    "self.t(\"",
    "self.n(\"",
    "text_of(\"",
];
/// Calls whose second argument is a key.
const SECOND: [&str; 3] = ["text(language, \"", "text_with(language, \"", "i18n::text(ctx.language(), \""];

#[test]
fn every_text_that_is_asked_for_is_there() {
    let known = texts("nl");
    let mut wrong = BTreeSet::new();
    for (path, source) in sources() {
        for call in CALLS.iter().chain(&SECOND) {
            let keys = literals(&source, call).into_iter().filter(|key| is_code(key));
            wrong.extend(keys.filter(|key| !known.contains_key(*key)).map(|key| format!("{path}: {key}")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Returns the codes of errors that core and web name.
fn codes() -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut errors, mut fields) = (BTreeSet::new(), BTreeSet::new());
    for (path, source) in sources() {
        if path.starts_with("api/rest") || path.contains("/organisations/import") {
            // The API has sentences of its own for what only programs meet; imports have theirs.
            continue;
        }
        for call in ["Error::conflict(\"", "Error::malformed(\"", "Self::new(Kind::", "Error::new("] {
            for (at, _) in source.match_indices(call) {
                let rest = &source[at + call.len() - 1..];
                let statement = rest.split([';', '\n']).next().unwrap_or_default();
                errors.extend(statement.split('"').nth(1).filter(|code| is_code(code)).map(str::to_owned));
            }
        }
        for (at, _) in source.match_indices(".fail(") {
            let statement = source[at..].split(';').next().unwrap_or_default();
            let quoted: Vec<&str> = statement.split('"').skip(1).step_by(2).collect();
            let first_is_code = !statement.starts_with(".fail(\"") && !statement.starts_with(".fail(&format");
            let code = quoted.get(usize::from(!first_is_code));
            fields.extend(code.filter(|code| is_code(code)).map(|code| (*code).to_owned()));
        }
    }
    (errors, fields)
}

#[test]
fn every_code_of_an_error_has_its_sentence() {
    let known = texts("nl");
    let (errors, fields) = codes();
    assert!(errors.len() > 15 && fields.len() > 15, "{} and {} codes found", errors.len(), fields.len());
    let missing: Vec<String> = errors
        .iter()
        .map(|code| format!("error-{code}"))
        .chain(fields.iter().map(|code| format!("field-{code}")))
        .filter(|key| !known.contains_key(key))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_code_of_a_list_has_its_words() {
    let known = texts("nl");
    let mut wanted: Vec<String> = Vec::new();
    let mut add = |before: &str, codes: &[&str], after: &str| {
        wanted.extend(codes.iter().map(|code| format!("{before}-{code}{after}")));
    };
    let requests: Vec<&str> = RequestStatus::ALL.iter().map(|status| status.code()).collect();
    add("request", &requests, "");
    add("request", &requests, "-own");
    add("request", &requests, "-host");
    add("status", &OfferStatus::ALL.iter().map(|status| status.code()).collect::<Vec<_>>(), "");
    add("question", &QuestionStatus::ALL.iter().map(|status| status.code()).collect::<Vec<_>>(), "");
    add("cover", &Cover::ALL.iter().map(|cover| cover.code()).collect::<Vec<_>>(), "");
    add("role", &Role::ALL.iter().map(|role| role.code()).collect::<Vec<_>>(), "");
    add("kind-hint", &PlacementKind::ALL.iter().map(|kind| kind.code()).collect::<Vec<_>>(), "");
    add("persona", &leerbrug_directory::demo::PERSONAS, "");
    let contexts = contexts();
    let mails: Vec<&str> = contexts.mails().map(|kind| kind.code).collect();
    for part in ["-subject", "-lead", "-button"] {
        add("mail", &mails, part);
    }
    let numbers: Vec<String> = (1..=12).map(|number| number.to_string()).collect();
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    add("month", &numbers, "");
    add("weekday", &numbers[..7], "");
    let missing: Vec<String> = wanted.into_iter().filter(|key| !known.contains_key(key)).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn no_text_is_left_over() {
    let sources = sources();
    let names = |key: &str| sources.iter().any(|(_, source)| source.contains(&format!("\"{key}\"")));
    let mut unused = Vec::new();
    for key in texts("nl").keys() {
        let is_code_of = |prefix: &str| {
            // A sentence of an error is in use while its code is named somewhere.
            let code = key.strip_prefix(prefix)?;
            Some(names(code) || names(key))
        };
        let is_used = names(key)
            || key.strip_suffix(ENDING).is_some_and(names)
            || match (is_code_of("error-"), is_code_of("field-")) {
                (Some(used), _) if !key.starts_with("error-title-") => used,
                (_, Some(used)) => used,
                _ => DYNAMIC.iter().any(|prefix| key.starts_with(prefix)),
            };
        if !is_used {
            unused.push(key.clone());
        }
    }
    assert!(unused.is_empty(), "nobody asks for these {}:\n{}", unused.len(), unused.join("\n"));
}

#[test]
fn the_dynamic_beginnings_are_those_of_the_sources() {
    let sources = sources();
    let is_built = |prefix: &str| {
        let begin = format!("format!(\"{prefix}{{");
        sources.iter().any(|(_, source)| source.contains(&begin))
    };
    let gone: Vec<&&str> = DYNAMIC
        .iter()
        // Put together in `i18n::from_params`.
        .filter(|prefix| !matches!(**prefix, "error-" | "field-"))
        .filter(|prefix| !is_built(prefix))
        .collect();
    assert!(gone.is_empty(), "no source builds these any more: {gone:?}");
}

#[test]
fn every_kind_of_data_has_its_words() {
    let mut wanted: BTreeSet<String> =
        ["data-rows", "keep-account", "keep-contact"].map(str::to_owned).into_iter().collect();
    for kind in contexts().kinds() {
        let parts = ["", "-what", "-purpose", "-basis"].map(|part| format!("data-{}{part}", kind.code));
        wanted.extend(parts);
        wanted.insert(format!("controller-{}", kind.controller.code()));
    }
    for table in contexts().tables().iter().filter(|table| table.kind != "none") {
        let rules = 1..=table.keep.len();
        wanted.extend(rules.map(|number| format!("keep-{}-{number}", table.name.replace('_', "-"))));
    }
    let prefixes = ["data-", "keep-", "controller-"];
    let is_of_data = |key: &&String| prefixes.iter().any(|prefix| key.starts_with(prefix));
    let known: BTreeSet<String> = texts("nl").keys().filter(is_of_data).cloned().collect();
    let differing: Vec<&String> = known.symmetric_difference(&wanted).collect();
    assert!(differing.is_empty(), "lacking, or of no data: {differing:#?}");
}

/// Reads the names of the acts that core writes into the audit.
fn acts() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (path, source) in sources() {
        if !WITH_ACTS.iter().any(|folder| path.starts_with(folder)) {
            continue;
        }
        for begin in ["AuditEntry::new(", "AuditEntry::of_kind(", "audit(", "entry("] {
            let literals = source.split(begin).skip(1).filter_map(|rest| rest.trim_start().strip_prefix('"'));
            names.extend(literals.filter_map(|rest| rest.split('"').next()).map(str::to_owned));
        }
        for begin in ["fn action(self)", "fn audit_name("] {
            let Some((_, rest)) = source.split_once(begin) else { continue };
            let body = rest.split("\n    }\n").next().unwrap_or_default();
            let arms = body.split("=> \"").skip(1).filter_map(|rest| rest.split('"').next());
            names.extend(arms.map(str::to_owned));
        }
    }
    names
}

#[test]
fn every_act_of_the_audit_has_its_words() {
    let acts = acts();
    assert!(acts.len() > 50, "the sources were not read well: {acts:?}");
    let mut missing = Vec::new();
    for language in ["nl", "fr", "en"] {
        let known = texts(language);
        let keys = acts.iter().map(|act| format!("act-{}", act.replace('_', "-")));
        missing.extend(keys.filter(|key| !known.contains_key(key)).map(|key| format!("{language}: {key}")));
    }
    println!("{} acts", acts.len());
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_word_of_an_act_is_said() {
    let named: BTreeSet<String> = acts().iter().map(|act| format!("act-{}", act.replace('_', "-"))).collect();
    let known = texts("nl");
    let idle: Vec<&String> =
        known.keys().filter(|key| key.starts_with("act-") && !named.contains(*key)).collect();
    assert!(idle.is_empty(), "nothing does these any more: {idle:?}");
}

/// Returns the value of an attribute of a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split("\">").next()?.split("\" ").next()
}

#[test]
fn whoever_types_is_told_who_reads_it() {
    let (mut wrong, mut count) = (Vec::new(), 0);
    for path in files("web/templates", "html") {
        let page = read(&path);
        for (at, _) in page.match_indices("<textarea") {
            count += 1;
            let tag = page[at..].split("</textarea>").next().unwrap_or_default();
            let id = attribute(tag, "id").unwrap_or_default();
            let described = attribute(tag, "aria-describedby").unwrap_or_default();
            let note = format!("id=\"{id}-note\">{{{{ p.note");
            let is_described = described.split(' ').any(|one| one == format!("{id}-note"))
                || described.starts_with(&format!("{id}-note"));
            if !is_described || !page[at..].contains(&note) {
                wrong.push(format!("{path}: the text {id}, described by {described:?}"));
            }
        }
    }
    // Most are made by one macro, which was among those looked at.
    count += files("web/templates", "html")
        .iter()
        .map(|path| read(path).matches("f::words(").count())
        .sum::<usize>();
    println!("{count} texts to type");
    assert!(count > 10, "only {count} texts were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_said_of_a_table_is_said_of_a_known_one() {
    let (mut wrong, contexts) = (Vec::new(), contexts());
    for (path, source) in sources() {
        let tables = ["p.note(\"", "self.note(\""].map(|call| literals(&source, call)).concat();
        let of_words = source
            .split("f::words(")
            .skip(1)
            .filter_map(|call| call.split(") %}").next()?.split('"').nth_back(1));
        let tables = tables.into_iter().chain(of_words).collect::<Vec<_>>();
        let unknown = tables.iter().filter(|name| contexts.table(name).is_none());
        wrong.extend(unknown.map(|name| format!("{path}: {name}")));
    }
    assert!(wrong.is_empty(), "not in the registry of columns: {wrong:?}");
}

/// Names and titles that people chose, as templates write them. Sentences part theirs themselves.
const CHOSEN: [&str; 21] = [
    "c.host",
    "d.name",
    "held.organisation_name",
    "member.name",
    "o.host",
    "o.name",
    "o.title",
    "offered.inviter",
    "offered.organisation",
    "one.name",
    "one.offer.host_name",
    "one.offer.title",
    "q.host",
    "q.q.asker_name",
    "q.q.offer.title",
    "q.title",
    "t.name",
    "user.name",
    "v.r.asker.name",
    "v.r.offer.host_name",
    "v.r.offer.title",
];

#[test]
fn dutch_says_je_kan() {
    for path in files("api/core/locales/nl", "ftl") {
        let text = read(&path).to_lowercase();
        let words: Vec<&str> = text.split(|character: char| !character.is_alphabetic()).collect();
        let is_other = |pair: &[&str]| matches!(pair, ["je", "kunt"] | ["kun", "je"]);
        assert!(!words.windows(2).any(is_other), "{path}: je kunt");
    }
}

#[test]
fn a_name_turns_nothing_but_itself() {
    let mut faults = Vec::new();
    for path in files("web/templates", "html") {
        let text = read(&path);
        for name in CHOSEN {
            let written = format!("{{{{ {name} }}}}");
            for (at, _) in text.match_indices(&written) {
                let before = text[..at].trim_end_matches("– ");
                // Attributes and titles of windows hold no elements.
                if !["<bdi>", "\"", "block title -%}", "{{ p.t(\"team-title\") }} "]
                    .iter()
                    .any(|end| before.ends_with(end))
                {
                    faults.push(format!("{path}: {name}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "names stand in the line without <bdi>: {faults:#?}");
}
