//! One's own record as a file: lines for a spreadsheet, or JSON for a program.

use leerbrug_core::clock::local_date;
use leerbrug_core::sheet;
use leerbrug_learning::courses::model::{Followed, Meeting};
use leerbrug_learning::model::Placement;
use leerbrug_learning::recognition::Progress;
use leerbrug_learning::record::{Record, get_record};
use leerbrug_learning::reported::Reported;
use poem::http::header;
use poem::{IntoResponse, handler};
use serde_json::{Value, json};

use super::cohort::csv;
use super::record::{Query, holds_course};
use super::words::days;
use crate::ctx::Ctx;
use crate::error::{OrPage, PageResult};
use crate::page::Page;

/// Minutes as hours with two decimals, for a spreadsheet.
fn hours_of(minutes: i32) -> String {
    format!("{},{:02}", minutes / 60, minutes % 60 * 100 / 60)
}

/// Sends the lines that the page shows, for a spreadsheet.
#[handler]
pub(crate) async fn get_csv(ctx: Ctx) -> PageResult {
    let own = ctx.actor.require_own().or_page()?.id;
    let query = Query::read(&ctx);
    let record = get_record(&ctx.app, &ctx.actor, own).await.or_page()?;
    let p = Page::new(&ctx, "profile").await?;
    let head = [
        "record-col-kind",
        "placement-host",
        "placement-first",
        "placement-last",
        "sum-planned",
        "sum-logged",
        "sum-signed",
        "course-name",
        "record-col-hours",
        "people-certificate",
    ];
    let mut rows: Vec<Vec<String>> = vec![head.iter().map(|key| p.t(key)).collect()];
    for one in record.placements.iter().filter(|one| query.holds(one)) {
        rows.push(vec![
            p.word("placement_kind", one.kind.code()),
            sheet::cell(&one.host.name),
            one.first.to_string(),
            one.last.to_string(),
            days(p.lang, one.planned),
            days(p.lang, one.sum.logged),
            days(p.lang, one.sum.signed),
            String::new(),
            String::new(),
            String::new(),
        ]);
    }
    for one in record.courses.iter().filter(|one| holds_course(&query, one)) {
        let day = |meeting: Option<&Meeting>| {
            meeting.map(|meeting| local_date(meeting.starts_at).to_string()).unwrap_or_default()
        };
        rows.push(vec![
            p.t("record-kind-course"),
            sheet::cell(&one.organiser.name),
            day(one.meetings.first()),
            day(one.meetings.last()),
            String::new(),
            String::new(),
            String::new(),
            sheet::cell(&one.title),
            hours_of(one.minutes()),
            one.certificate.clone().unwrap_or_default(),
        ]);
    }
    for one in record.reported.iter().filter(|one| query.holds_reported(one)) {
        rows.push(vec![
            p.t("record-kind-reported"),
            sheet::cell(&one.provider),
            one.first.to_string(),
            one.last.to_string(),
            String::new(),
            String::new(),
            String::new(),
            sheet::cell(&one.title),
            hours_of(one.minutes),
            String::new(),
        ]);
    }
    Ok(csv("leerbrug-overzicht", sheet::marked(sheet::to_csv(&rows).or_page()?)))
}

fn place(one: &Placement) -> Value {
    json!({
        "kind": one.kind.code(),
        "host": one.host.name,
        "firstDay": one.first.to_string(),
        "lastDay": one.last.to_string(),
        "status": one.status.code(),
        "plannedHalfDays": one.planned,
        "loggedHalfDays": one.sum.logged,
        "signedHalfDays": one.sum.signed,
    })
}

fn course(one: &Followed) -> Value {
    let meetings: Vec<Value> = one
        .meetings
        .iter()
        .map(|meeting| {
            json!({
                "day": local_date(meeting.starts_at).to_string(),
                "minutes": meeting.minutes(),
                "wasThere": meeting.was_there,
            })
        })
        .collect();
    json!({
        "title": one.title,
        "organiser": one.organiser.name,
        "domain": one.domain,
        "level": one.level,
        "status": one.status.code(),
        "signedMinutes": one.minutes(),
        "certificate": one.certificate,
        "meetings": meetings,
    })
}

fn reported(one: &Reported) -> Value {
    json!({
        "title": one.title,
        "provider": one.provider,
        "domain": one.domain.as_ref().map(|(domain, _)| domain),
        "level": one.domain.as_ref().map(|(_, level)| level),
        "firstDay": one.first.to_string(),
        "lastDay": one.last.to_string(),
        "minutes": one.minutes,
        "review": one.status.code(),
        "reviewedBy": one.reviewer.as_ref().map(|by| &by.name),
        "files": one.files.iter().map(|file| &file.name).collect::<Vec<_>>(),
    })
}

fn specialisation(one: &Progress) -> Value {
    let recognised: Vec<Value> =
        one.recognised.iter().map(|(by, number)| json!({"by": by.name, "number": number})).collect();
    json!({
        "domain": one.domain,
        "level": one.level,
        "signedMinutes": one.minutes,
        "minutesNeeded": one.needed,
        "recognised": recognised,
    })
}

fn whole(record: &Record, query: &Query) -> Value {
    let places: Vec<Value> = record.placements.iter().filter(|one| query.holds(one)).map(place).collect();
    let courses: Vec<Value> =
        record.courses.iter().filter(|one| holds_course(query, one)).map(course).collect();
    let told: Vec<Value> =
        record.reported.iter().filter(|one| query.holds_reported(one)).map(reported).collect();
    let specialisations: Vec<Value> = record.specialisations.iter().map(specialisation).collect();
    json!({
        "person": record.person.name,
        "places": places,
        "courses": courses,
        "learnedElsewhere": told,
        "specialisations": specialisations,
    })
}

/// Sends what the page shows, for a program.
#[handler]
pub(crate) async fn get_json(ctx: Ctx) -> PageResult {
    let own = ctx.actor.require_own().or_page()?.id;
    let record = get_record(&ctx.app, &ctx.actor, own).await.or_page()?;
    let body = whole(&record, &Query::read(&ctx));
    let name = "attachment; filename=\"leerbrug-overzicht.json\"";
    Ok(body
        .to_string()
        .with_content_type("application/json")
        .with_header(header::CONTENT_DISPOSITION, name)
        .into_response())
}
