//! The pages of a context, written down once: for the router, and for the tests that walk them all.

/// Declares pages: a path, and a handler for each method.
macro_rules! pages {
    ($($path:literal => $($method:ident $handler:path),+;)+) => {
        /// Method and path of every page.
        pub(crate) const PAGES: &[(&str, &str)] = &[$($(($crate::pages::method_name!($method), $path)),+),+];

        /// Adds the pages to a router.
        pub(crate) fn add_to(routes: poem::Route) -> poem::Route {
            routes$(.at($path, poem::RouteMethod::new()$(.$method($handler))+))+
        }
    };
}

macro_rules! method_name {
    (get) => {
        "GET"
    };
    (post) => {
        "POST"
    };
}

pub(crate) use {method_name, pages};
