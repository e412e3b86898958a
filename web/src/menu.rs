//! The ways on from every page: the menu of a wide screen, the tabs of a phone.

use crate::page::Page;

/// An entry of the menu, and of the tabs on a phone.
pub(crate) struct MenuEntry {
    pub(crate) path: &'static str,
    /// Key of its words.
    pub(crate) key: &'static str,
    /// Key of the shorter words of a tab.
    pub(crate) short: &'static str,
    pub(crate) icon: &'static str,
    /// How many things wait there.
    pub(crate) count: u64,
    pub(crate) is_here: bool,
}

/// The ways on from every page: key of the words, of the shorter words of a tab, section, path, icon.
const WAYS: [(&str, &str, &str, &str, &str); 10] = [
    ("nav-search", "tab-search", "search", "/", "search"),
    ("nav-today", "nav-today", "today", "/today", "calendar"),
    ("nav-days", "tab-days", "days", "/log", "pen"),
    ("nav-cohort", "tab-cohort", "cohort", "/cohorts", "people"),
    ("nav-mentoring", "tab-mentoring", "mentoring", "/mentoring", "people"),
    ("nav-requests", "tab-requests", "requests", "/requests", "message"),
    ("nav-courses", "nav-courses", "courses", "/courses", "book"),
    ("nav-inbox", "nav-inbox", "inbox", "/inbox", "inbox"),
    ("nav-coordination", "nav-coordination", "coordination", "/coordination", "pin"),
    ("nav-administration", "nav-administration", "administration", "/administration/work", "work"),
];

impl Page {
    /// Lists the entries of the menu that the reader has.
    pub(crate) fn menu(&self) -> Vec<MenuEntry> {
        let user = self.user.as_ref();
        let has = |section: &str| match section {
            "search" | "courses" => true,
            "days" => user.is_some_and(|user| user.has_days),
            "cohort" => user.is_some_and(|user| user.has_cohort),
            "mentoring" => user.is_some_and(|user| user.has_mentoring),
            "inbox" => user.is_some_and(|user| user.is_host),
            "coordination" => user.is_some_and(|user| user.is_coordinator),
            "administration" => user.is_some_and(|user| user.is_administrator),
            _ => user.is_some(),
        };
        let waiting = user.map_or(0, |user| user.todo);
        let ways = WAYS.into_iter().filter(|(_, _, section, _, _)| has(section));
        ways.map(|(key, short, section, path, icon)| MenuEntry {
            path,
            key,
            short,
            icon,
            count: if section == "today" { waiting } else { 0 },
            is_here: self.section == section || (section == "mentoring" && self.section == "log"),
        })
        .collect()
    }

    /// Lists the tabs of a phone: as many of the menu as have room, and the reader herself.
    pub(crate) fn tabs(&self) -> Vec<MenuEntry> {
        let mut list = self.menu();
        list.truncate(4);
        let is_here = self.section == "profile";
        let (path, key, short, icon) = ("/profile", "nav-profile", "tab-self", "person");
        list.push(MenuEntry { path, key, short, icon, count: 0, is_here });
        list
    }
}
