//! The pictures of mails: drawings and wordmark of the pages as PNG, twice as large as they are shown. Readers of mail draw no SVG.
//!
//! `node tests/browser/pictures.mjs` makes them from `web/assets/drawings`; a browser test compares them.

const PICTURES: &[(&str, &[u8])] = &[
    ("career_changer_trial", include_bytes!("../../assets/mail/career_changer_trial.png")),
    ("co_teaching", include_bytes!("../../assets/mail/co_teaching.png")),
    ("company_placement", include_bytes!("../../assets/mail/company_placement.png")),
    ("dual_assignment", include_bytes!("../../assets/mail/dual_assignment.png")),
    ("guest_series", include_bytes!("../../assets/mail/guest_series.png")),
    ("guest_session", include_bytes!("../../assets/mail/guest_session.png")),
    ("hour_exchange", include_bytes!("../../assets/mail/hour_exchange.png")),
    ("hour_loan", include_bytes!("../../assets/mail/hour_loan.png")),
    ("letter", include_bytes!("../../assets/mail/letter.png")),
    ("nonprofit_placement", include_bytes!("../../assets/mail/nonprofit_placement.png")),
    ("shadowing", include_bytes!("../../assets/mail/shadowing.png")),
    ("specialisation_placement", include_bytes!("../../assets/mail/specialisation_placement.png")),
    ("wordmark", include_bytes!("../../assets/mail/wordmark.png")),
];

/// Returns a picture; nothing for a name that there is no picture of, which a test refuses.
pub(super) fn png(name: &str) -> &'static [u8] {
    find(name).unwrap_or_default()
}

/// Finds a picture by its name.
pub(super) fn find(name: &str) -> Option<&'static [u8]> {
    PICTURES.iter().find(|(known, _)| *known == name).map(|(_, bytes)| *bytes)
}

/// Returns width and height at which a drawing is shown.
pub(super) fn size(name: &str) -> (u32, u32) {
    if name == "letter" { (128, 98) } else { (88, 88) }
}

#[cfg(test)]
mod tests {
    use super::{PICTURES, png};

    #[test]
    fn every_kind_of_place_has_a_small_picture() {
        for kind in leerbrug_entity::PlacementKind::ALL {
            assert!(!png(kind.code()).is_empty(), "{}", kind.code());
        }
        for (name, bytes) in PICTURES {
            assert!(
                bytes.starts_with(b"\x89PNG") && bytes.len() < 12_000,
                "{name} has {} bytes",
                bytes.len()
            );
        }
        assert!(png("nothing").is_empty());
    }
}
