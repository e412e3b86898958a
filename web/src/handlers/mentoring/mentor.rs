//! What somebody offers as a mentor, and the minutes she has for it.

use askama::Template;
use leerbrug_core::error::{Error, Kind};
use leerbrug_mentoring::mentors::{
    MentorInput, MinutesInput, create_mentor, get_mentor as load, grant_minutes, hours_of, in_hours,
    list_servable, minutes_of, update_mentor,
};
use leerbrug_mentoring::model::Mentor;
use poem::handler;
use poem::web::Path;
use uuid::Uuid;

use super::words::{Choice, MentorLine, choices, mentor_line};
use crate::answer::{see_other_with, show_outcome};
use crate::ctx::Ctx;
use crate::ctx::id;
use crate::error::{OrPage, PageResult};
use crate::form::{Form, Problems};
use crate::page::Page;

#[derive(Template)]
#[template(path = "mentor.html")]
struct MentorPage {
    p: Page,
    v: Mentor,
    line: MentorLine,
    facts: Vec<(String, String)>,
    i: MentorInput,
    m: MinutesInput,
    subjects: Vec<Choice>,
    levels: Vec<Choice>,
    languages: Vec<Choice>,
    talents: Vec<Choice>,
    days: Vec<Choice>,
    schools: Vec<Choice>,
    sources: Vec<Choice>,
}

fn input_of(mentor: &Mentor) -> MentorInput {
    MentorInput {
        subjects: mentor.subjects.clone(),
        levels: mentor.levels.clone(),
        languages: mentor.languages.clone(),
        talents: mentor.talents.clone(),
        free_days: mentor.free_days.clone(),
        training_hours: mentor.training_hours.to_string(),
        enough: mentor.enough.to_string(),
        is_paused: mentor.is_paused,
        is_own_time: mentor.is_own_time,
        schools: mentor.schools.iter().map(|school| school.id.to_string()).collect(),
    }
}

async fn mentor_page(
    ctx: &Ctx,
    mentor: Uuid,
    problems: Problems,
    input: Option<MentorInput>,
    minutes: Option<MinutesInput>,
) -> PageResult {
    let v = load(&ctx.app, &ctx.actor, mentor).await.or_page()?;
    let servable =
        if v.can_edit { list_servable(&ctx.app, &ctx.actor, mentor).await.or_page()? } else { Vec::new() };
    let mut p = Page::new(ctx, "mentoring").await?;
    let outcome = problems.outcome();
    p.problems = problems;
    let i = input.unwrap_or_else(|| input_of(&v));
    let m =
        minutes.unwrap_or_else(|| MinutesInput { granted: hours_of(v.granted), source: v.source.clone() });
    let days = (1..=5).map(|day: u8| Choice {
        code: day.to_string(),
        label: crate::page::capital(&p.t(&format!("weekday-{day}"))),
        is_on: i.free_days.contains(&day.to_string()),
    });
    let said = |list: &str, codes: &[String]| crate::view::list(&p, list, codes, 12);
    let weekdays: Vec<String> = v.free_days.iter().map(|day| p.t(&format!("weekday-{day}"))).collect();
    let named: Vec<String> = v.schools.iter().map(|school| school.name.clone()).collect();
    let facts = [
        ("profile-subjects", said("subject", &v.subjects)),
        ("profile-levels", said("level", &v.levels)),
        ("profile-talents", said("talent", &v.talents)),
        ("profile-languages", said("language", &v.languages)),
        ("mentor-days", weekdays.join(", ")),
        ("mentor-schools", named.join(", ")),
        ("mentor-training", p.n("hours", &v.training_hours)),
        ("mentor-enough", v.enough.to_string()),
    ];
    let schools = servable.into_iter().map(|school| Choice {
        is_on: i.schools.contains(&school.id.to_string()),
        code: school.id.to_string(),
        label: school.name,
    });
    let page = MentorPage {
        line: mentor_line(&p, &v),
        facts: facts
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(key, value)| (p.t(key), value))
            .collect(),
        subjects: choices(&p, "subject", &i.subjects),
        levels: choices(&p, "level", &i.levels),
        languages: choices(&p, "language", &i.languages),
        talents: choices(&p, "talent", &i.talents),
        days: days.collect(),
        schools: schools.collect(),
        sources: choices(&p, "minutes_source", std::slice::from_ref(&m.source)),
        i,
        m,
        v,
        p,
    };
    show_outcome(ctx, &page, outcome)
}

/// Shows what a mentor offers.
#[handler]
pub(crate) async fn get_mentor(ctx: Ctx, Path(mentor): Path<String>) -> PageResult {
    ctx.actor.require_person().or_page()?;
    mentor_page(&ctx, id(&mentor)?, Problems::default(), None, None).await
}

/// Makes the profile of a mentor.
#[handler]
pub(crate) async fn post_new(form: Form) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let (organisation, person) = (id(&form.text("organisation"))?, id(&form.text("person"))?);
    let made = create_mentor(&form.ctx.app, &form.ctx.actor, organisation, person).await.or_page()?;
    Ok(see_other_with(&format!("/mentoring/mentors/{made}"), "saved"))
}

/// Changes what a mentor offers.
#[handler]
pub(crate) async fn post_mentor(form: Form, Path(mentor): Path<String>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let mentor = id(&mentor)?;
    let input = MentorInput {
        subjects: form.list("subjects"),
        levels: form.list("levels"),
        languages: form.list("languages"),
        talents: form.list("talents"),
        free_days: form.list("freeDays"),
        training_hours: form.text("trainingHours"),
        enough: form.text("enough"),
        is_paused: form.is_on("paused"),
        is_own_time: form.is_on("ownTime"),
        schools: form.list("schools"),
    };
    match update_mentor(&form.ctx.app, &form.ctx.actor, mentor, form.version(), input.clone()).await {
        Ok(()) => Ok(see_other_with("/mentoring", "saved")),
        Err(error) => {
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            mentor_page(&form.ctx, mentor, problems, Some(input), None).await
        }
    }
}

/// Gives a mentor minutes; the page asks for hours.
#[handler]
pub(crate) async fn post_minutes(form: Form, Path(mentor): Path<String>) -> PageResult {
    form.ctx.actor.require_person().or_page()?;
    let mentor = id(&mentor)?;
    let typed = MinutesInput { granted: form.text("granted"), source: form.text("source") };
    let input = MinutesInput { granted: minutes_of(&typed.granted), source: typed.source.clone() };
    match grant_minutes(&form.ctx.app, &form.ctx.actor, mentor, input).await {
        Ok(()) => Ok(see_other_with(&format!("/mentoring/mentors/{mentor}"), "saved")),
        Err(error) => {
            // What was typed in hours is answered in hours.
            let error = match error.kind() {
                Kind::Invalid(fields) => Error::invalid(fields.iter().cloned().map(in_hours).collect()),
                _ => error,
            };
            let problems = Problems::from_error(error, form.ctx.language()).or_page()?;
            mentor_page(&form.ctx, mentor, problems, None, Some(typed)).await
        }
    }
}
