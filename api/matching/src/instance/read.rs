//! Reads the JSON text into a draft and says everything that has no right form.

mod node;

use super::{Demand, Draft, Edge, Excluded, FORMAT, Kind, Levels, Mentor, Pair, Person, Problem, Problems};
use node::Node;

/// Where each kept item stood in its list: an item that cannot be read leaves a gap.
#[derive(Default)]
pub(super) struct Places {
    pub(super) demands: Vec<usize>,
    pub(super) mentors: Vec<usize>,
    pub(super) edges: Vec<usize>,
    pub(super) excluded: Vec<usize>,
    pub(super) current: Vec<usize>,
    pub(super) persons: Vec<usize>,
}

/// Reads the text. What is no JSON at all is one problem, everything else is collected.
pub(super) fn read(text: &str) -> Result<(Draft, Places, Vec<Problem>), Problems> {
    let root: Node<'_> = serde_json::from_str(text)
        .map_err(|e| Problems(vec![problem("", format!("This is no JSON that can be read: {e}."))]))?;
    let mut out = Vec::new();
    let mut top = Fields::new(&root, String::new(), &mut out);
    let names = ["format", "seed", "levels", "demands", "mentors", "edges", "excluded", "current", "persons"];
    top.only(&names);
    if top.text("format").is_some_and(|format| format != FORMAT) {
        top.say("/format", format!("The format must be {FORMAT}."));
    }
    let seed = top.text("seed").unwrap_or_default();
    let levels = top.levels();
    let mut draft = Draft::new(&seed, levels);
    let mut places = Places::default();
    (draft.demands, places.demands) = top.list("demands", true, demand);
    (draft.mentors, places.mentors) = top.list("mentors", true, mentor);
    (draft.edges, places.edges) = top.list("edges", true, edge);
    (draft.excluded, places.excluded) = top.list("excluded", false, excluded);
    (draft.current, places.current) = top.list("current", false, pair);
    (draft.persons, places.persons) = top.list("persons", false, person);
    Ok((draft, places, out))
}

fn demand(item: &mut Fields<'_, '_>) -> Option<Demand> {
    item.only(&["id", "starter", "kind", "blocks"]);
    let (id, starter) = (item.text("id"), item.text("starter"));
    let (kind, blocks) = (item.kind(), item.number("blocks"));
    // A wrong kind or number was said already: the item stays, so that what names it is not called dangling.
    Some(Demand {
        id: id?,
        starter: starter?,
        kind: kind.unwrap_or(Kind::School),
        blocks: blocks.unwrap_or(1),
    })
}

fn mentor(item: &mut Fields<'_, '_>) -> Option<Mentor> {
    item.only(&["id", "person", "kind", "blocks"]);
    let (id, person) = (item.text("id"), item.text("person"));
    let (kind, blocks) = (item.kind(), item.number("blocks"));
    Some(Mentor { id: id?, person: person?, kind: kind.unwrap_or(Kind::School), blocks: blocks.unwrap_or(1) })
}

fn edge(item: &mut Fields<'_, '_>) -> Option<Edge> {
    item.only(&["demand", "mentor", "cost"]);
    let (demand, mentor, cost) = (item.text("demand"), item.text("mentor"), item.number("cost"));
    Some(Edge { demand: demand?, mentor: mentor?, cost: cost.unwrap_or(0) })
}

fn excluded(item: &mut Fields<'_, '_>) -> Option<Excluded> {
    item.only(&["demand", "mentor", "rule"]);
    let (demand, mentor, rule) = (item.text("demand"), item.text("mentor"), item.text("rule"));
    Some(Excluded { demand: demand?, mentor: mentor?, rule: rule? })
}

fn pair(item: &mut Fields<'_, '_>) -> Option<Pair> {
    item.only(&["demand", "mentor"]);
    let (demand, mentor) = (item.text("demand"), item.text("mentor"));
    Some(Pair { demand: demand?, mentor: mentor? })
}

fn person(item: &mut Fields<'_, '_>) -> Option<Person> {
    item.only(&["id", "blocks"]);
    let (id, blocks) = (item.text("id"), item.number("blocks"));
    Some(Person { id: id?, blocks: blocks.unwrap_or(1) })
}

/// Returns a problem at a pointer.
pub(super) fn problem(pointer: impl Into<String>, message: impl Into<String>) -> Problem {
    Problem { pointer: pointer.into(), message: message.into() }
}

/// The fields of one object, and where complaints about them go.
struct Fields<'a, 'de> {
    node: &'a Node<'de>,
    at: String,
    out: &'a mut Vec<Problem>,
}

impl<'a, 'de> Fields<'a, 'de> {
    fn new(node: &'a Node<'de>, at: String, out: &'a mut Vec<Problem>) -> Self {
        if !matches!(node, Node::Object(_)) {
            out.push(problem(at.clone(), format!("An object is wanted here, not {}.", node.what())));
        }
        Self { node, at, out }
    }

    fn say(&mut self, at: &str, message: impl Into<String>) {
        self.out.push(problem(format!("{}{at}", self.at), message));
    }

    fn entries(&self) -> &'a [(std::borrow::Cow<'de, str>, Node<'de>)] {
        match self.node {
            Node::Object(entries) => entries,
            _ => &[],
        }
    }

    fn only(&mut self, known: &[&str]) {
        let entries = self.entries();
        for (at, (key, _)) in entries.iter().enumerate() {
            let pointer = format!("/{}", key.replace('~', "~0").replace('/', "~1"));
            if !known.contains(&key.as_ref()) {
                self.say(&pointer, "This field is not known.");
            } else if entries.iter().take(at).any(|(other, _)| other == key) {
                self.say(&pointer, "This field stands here twice.");
            }
        }
    }

    fn get(&mut self, key: &str, needed: bool) -> Option<&'a Node<'de>> {
        let found = self.entries().iter().find(|(name, _)| name == key).map(|(_, node)| node);
        if found.is_none() && needed && matches!(self.node, Node::Object(_)) {
            self.say(&format!("/{key}"), "This field is missing.");
        }
        found
    }

    fn text(&mut self, key: &str) -> Option<String> {
        match self.get(key, true)? {
            Node::Text(text) => Some(text.clone().into_owned()),
            other => {
                self.say(&format!("/{key}"), format!("A text is wanted here, not {}.", other.what()));
                None
            }
        }
    }

    fn number(&mut self, key: &str) -> Option<i64> {
        match self.get(key, true)? {
            Node::Whole(number) => Some(*number),
            other => {
                let message = format!("A whole number of 64 bits is wanted here, not {}.", other.what());
                self.say(&format!("/{key}"), message);
                None
            }
        }
    }

    fn kind(&mut self) -> Option<Kind> {
        match self.text("kind")?.as_str() {
            "school" => Some(Kind::School),
            "growth_centre" => Some(Kind::GrowthCentre),
            _ => {
                self.say("/kind", "The kind is school or growth_centre.");
                None
            }
        }
    }

    fn levels(&mut self) -> Levels {
        let mut names = Vec::new();
        if let Some(node) = self.get("levels", true) {
            if let Node::List(items) = node {
                names.extend(items.iter().map(|item| match item {
                    Node::Text(text) => text.as_ref(),
                    _ => "",
                }));
            }
            if let Some(levels) = [Levels::Full, Levels::ServedCost].into_iter().find(|l| l.names() == names)
            {
                return levels;
            }
            let message = r#"The levels are ["served","changes","balance","cost"] or ["served","cost"]."#;
            self.say("/levels", message);
        }
        Levels::Full
    }

    fn list<T>(
        &mut self,
        key: &str,
        needed: bool,
        item: impl Fn(&mut Fields<'_, '_>) -> Option<T>,
    ) -> (Vec<T>, Vec<usize>) {
        let (mut kept, mut places) = (Vec::new(), Vec::new());
        match self.get(key, needed) {
            Some(Node::List(nodes)) => {
                for (at, node) in nodes.iter().enumerate() {
                    let mut fields = Fields::new(node, format!("{}/{key}/{at}", self.at), self.out);
                    if let Some(item) = item(&mut fields) {
                        kept.push(item);
                        places.push(at);
                    }
                }
            }
            Some(other) => {
                self.say(&format!("/{key}"), format!("A list is wanted here, not {}.", other.what()));
            }
            None => {}
        }
        (kept, places)
    }
}
