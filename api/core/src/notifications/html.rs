//! The HTML of a mail: wordmark, one drawing, who it is about, the words, one button. Tables and inline styles, because that is what
//! readers of mail understand; no picture is fetched from anywhere. Colours are the light ones of the pages.

use leerbrug_search::Language;

use crate::mark::Mark;

/// What a mail shows above its words.
#[derive(Debug, Clone)]
pub struct Face {
    /// Name of its drawing: the code of a kind of place, or one that `pictures` has besides.
    pub drawing: &'static str,
    /// The organisation it is about: its mark and its name.
    pub organisation: Option<(Mark, String)>,
}

/// The words of a mail.
pub(super) struct Parts {
    pub(super) greeting: String,
    pub(super) lead: String,
    pub(super) lines: Vec<String>,
    pub(super) quote: Option<String>,
    pub(super) button: String,
    pub(super) link: String,
    pub(super) foot: String,
}

const INK: &str = "#1b2326";
const SOFT: &str = "#4a5559";
const PAPER: &str = "#fbf9f4";
const CARD: &str = "#ffffff";
const LINE: &str = "#d9d4c7";
const BRIDGE: &str = "#0b4f4a";
const WASH: &str = "#eef4f2";

/// Background and letters of a mark, by tone, as the pages have them.
const TONES: [(&str, &str); 6] =
    [(BRIDGE, CARD), ("#f2b705", INK), ("#a74227", CARD), ("#cfe4e4", INK), ("#f4e4c9", INK), (INK, PAPER)];

fn safe(text: &str) -> String {
    html_escape::encode_text(text).replace('\n', "<br>")
}

/// Writes the page.
pub(super) fn page(parts: &Parts, face: &Face, language: Language) -> String {
    let lang = language.code();
    let font = "font-family:'Bricolage Grotesque',system-ui,-apple-system,'Segoe UI',Arial,sans-serif";
    let paragraph = "margin:0 0 16px";
    let greeting = format!("<p style=\"{paragraph}\">{}</p>", safe(&parts.greeting));
    let lead = format!("<p style=\"{paragraph}\">{}</p>", safe(&parts.lead));
    let lines = parts.lines.split_first().map_or_else(String::new, |(first, rest)| {
        let rest = safe(&rest.iter().map(|line| format!("\n{line}")).collect::<Vec<_>>().concat());
        let look = format!("{paragraph};padding:12px 16px;background:{WASH};border-radius:6px");
        format!("<p style=\"{look}\"><strong>{}</strong>{rest}</p>", safe(first))
    });
    let quote = parts.quote.as_deref().map_or_else(String::new, |quote| {
        let look = format!("{paragraph};padding:4px 0 4px 16px;border-left:4px solid {LINE}");
        format!("<blockquote style=\"{look}\">{}</blockquote>", safe(quote))
    });
    let (link, button) = (html_escape::encode_double_quoted_attribute(&parts.link), safe(&parts.button));
    format!(
        "<!DOCTYPE html><html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light\"><title>Leerbrug</title></head>\
         <body style=\"margin:0;padding:24px 12px;background:{PAPER};color:{INK};{font};font-size:17px;line-height:1.55\">\
         <table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" style=\"max-width:36rem;margin:0 auto\">\
         <tr><td style=\"padding:0 4px 16px\"><img src=\"cid:wordmark\" width=\"116\" height=\"32\" alt=\"leerbrug\" style=\"display:block\"></td></tr>\
         <tr><td style=\"background:{CARD};border:1px solid {LINE};border-radius:14px;padding:24px\">{head}{greeting}{lead}{lines}{quote}\
         <p style=\"margin:8px 0 0\"><a href=\"{link}\" style=\"display:inline-block;padding:13px 20px;border-radius:6px;background:{BRIDGE};\
         color:{CARD};text-decoration:none;font-weight:650\">{button}</a></p></td></tr>\
         <tr><td style=\"padding:16px 4px;color:{SOFT};font-size:14px\">{foot}</td></tr></table></body></html>",
        head = head(face),
        foot = safe(&parts.foot),
    )
}

/// The drawing, and the mark and name of the organisation beside it.
fn head(face: &Face) -> String {
    let drawing = face.drawing;
    let (wide, high) = super::pictures::size(drawing);
    let name = face.organisation.as_ref().map_or_else(String::new, |(mark, name)| {
        let place = usize::try_from(mark.tone).unwrap_or_default();
        let (background, letters) = TONES.get(place).copied().unwrap_or((BRIDGE, CARD));
        format!(
            "<td style=\"padding-left:16px\"><table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\"><tr>\
             <td width=\"36\" height=\"36\" align=\"center\" style=\"min-width:36px;background:{background};color:{letters};border-radius:8px;\
             font-weight:700;font-size:14px\">{}</td><td style=\"padding-left:10px;font-weight:650\">{}</td></tr></table></td>",
            safe(&mark.letters),
            safe(name)
        )
    });
    format!(
        "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" style=\"margin:0 0 16px\"><tr>\
         <td><img src=\"cid:{drawing}\" width=\"{wide}\" height=\"{high}\" alt=\"\" style=\"display:block\"></td>{name}</tr></table>"
    )
}
