//! The figures of a growth centre: each with its definition, its trend, and as a file.

use askama::Template;
use jiff::civil::Date;
use leerbrug_core::figures::Bound;
use leerbrug_core::i18n::{Arg, text_with};
use leerbrug_core::sheet::to_csv;
use leerbrug_directory::figures::{AreaFigures, Figure, get_figures as find_figures};
use poem::http::header;
use poem::{IntoResponse as _, handler};

use crate::answer::show;
use crate::ctx::Ctx;
use crate::error::{OrPage, PageResult};
use crate::figures::Line;
use crate::page::Page;

/// The figures in the order of the page, each with its title and its definition. The whole of a figure stands in one number, except
/// reasons, which are parts.
const FIGURES: [(&str, &str, &str); 5] = [
    ("dual-mentor-coverage", "figure-dual-mentor-coverage", "figure-dual-mentor-coverage-definition"),
    ("first-contact-days", "figure-first-contact-days", "figure-first-contact-days-definition"),
    ("fill-rate", "figure-fill-rate", "figure-fill-rate-definition"),
    ("answer-days", "figure-answer-days", "figure-answer-days-definition"),
    ("reasons-no", "figure-reasons-no", "figure-reasons-no-definition"),
];

#[derive(Template)]
#[template(path = "figures.html")]
struct FiguresPage {
    p: Page,
    centre: String,
    frozen: String,
    figures: Vec<FigureView>,
}

/// A figure in words.
struct FigureView {
    code: &'static str,
    title: String,
    definition: String,
    /// The value; empty where too few stand behind it.
    value: String,
    about: String,
    /// Parts with their values.
    parts: Vec<(String, String)>,
    /// The value on earlier days.
    trend: Vec<(String, String)>,
    line: Option<Line>,
}

fn value(p: &Page, figure: &Figure) -> String {
    let Some(found) = figure.kept.value else { return p.t("figure-too-few") };
    match figure.code.as_str() {
        "dual-mentor-coverage" | "fill-rate" => {
            // The sign stays on the line of its number.
            let share = format!("{found}\u{a0}%");
            match figure.kept.bound {
                Some(Bound::Least) => p.with("figure-least", &share),
                Some(Bound::Most) => p.with("figure-most", &share),
                None => p.with("figure-near", &share),
            }
        }
        "first-contact-days" | "answer-days" => p.n("figure-days", &found),
        _ => text_with(p.lang, "figure-about", &[("count", Arg::Number(found))]),
    }
}

fn view(p: &Page, all: &AreaFigures, figure: (&'static str, &str, &str)) -> FigureView {
    let (code, title, definition) = figure;
    let of = |list: &[Figure]| -> Vec<Figure> {
        list.iter().filter(|figure| figure.code == code).cloned().collect()
    };
    let (latest, trend) = (of(&all.latest), of(&all.trend));
    let whole = latest.iter().find(|figure| figure.part.is_empty());
    let parts = latest.iter().filter(|figure| !figure.part.is_empty());
    let mut parts: Vec<&Figure> = parts.collect();
    parts.sort_by_key(|figure| std::cmp::Reverse(figure.kept.value));
    let wholes: Vec<&Figure> = trend.iter().filter(|figure| figure.part.is_empty()).collect();
    let numbers: Vec<Option<i64>> = wholes.iter().map(|figure| figure.kept.value).collect();
    let about = whole
        .and_then(|figure| figure.kept.basis)
        .map(|basis| text_with(p.lang, "figure-basis", &[("count", Arg::Number(basis))]));
    FigureView {
        code,
        title: p.t(title),
        definition: p.t(definition),
        value: whole.map(|figure| value(p, figure)).unwrap_or_default(),
        about: about.unwrap_or_default(),
        parts: parts
            .iter()
            .map(|figure| (p.label("decline_reason", &figure.part), value(p, figure)))
            .collect(),
        trend: wholes.iter().map(|figure| (p.date_with_year(&figure.day), value(p, figure))).collect(),
        line: Line::new(&numbers),
    }
}

/// Shows the figures of the growth centre that the reader works for.
#[handler]
pub(crate) async fn get_figures(ctx: Ctx) -> PageResult {
    let found = find_figures(&ctx.app, &ctx.actor).await.or_page()?;
    let p = Page::new(&ctx, "coordination").await?;
    let day: Option<Date> = found.latest.first().map(|figure| figure.day);
    let figures =
        if day.is_some() { FIGURES.map(|figure| view(&p, &found, figure)).into() } else { Vec::new() };
    let page = FiguresPage {
        centre: found.centre.map(|(_, name)| name).unwrap_or_default(),
        frozen: day.map(|day| p.date_with_year(&day)).unwrap_or_default(),
        figures,
        p,
    };
    show(&ctx, &page)
}

/// Sends the same as a file: one line for each figure and day.
#[handler]
pub(crate) async fn get_csv(ctx: Ctx) -> PageResult {
    let found = find_figures(&ctx.app, &ctx.actor).await.or_page()?;
    let p = Page::new(&ctx, "coordination").await?;
    let head = [
        "figure-day",
        "figure-csv-figure",
        "figure-csv-part",
        "figure-csv-value",
        "figure-csv-bound",
        "figure-csv-basis",
    ];
    let mut lines = vec![head.iter().map(|key| p.t(key)).collect()];
    for figure in &found.trend {
        let text = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
        let title = FIGURES.iter().find(|(code, ..)| *code == figure.code).map(|(_, title, _)| p.t(title));
        let part =
            if figure.part.is_empty() { String::new() } else { p.label("decline_reason", &figure.part) };
        let bound = match figure.kept.bound {
            Some(Bound::Least) => p.t("figure-csv-least"),
            Some(Bound::Most) => p.t("figure-csv-most"),
            None => String::new(),
        };
        lines.push(vec![
            figure.day.to_string(),
            title.unwrap_or_else(|| figure.code.clone()),
            part,
            text(figure.kept.value),
            bound,
            text(figure.kept.basis),
        ]);
    }
    let bytes = to_csv(&lines).or_page()?;
    Ok(bytes
        .with_content_type("text/csv; charset=utf-8")
        .with_header(header::CONTENT_DISPOSITION, "attachment; filename=\"leerbrug-cijfers.csv\"")
        .into_response())
}
