//! What somebody brings in for a college by a file, as on its page: looked at first, then all or none.

use leerbrug_core::Language;
use leerbrug_core::actor::Actor;
use leerbrug_core::app::App;
use leerbrug_core::i18n::{Arg, field_text, text_with};
use leerbrug_core::lines::{LineFault, decode};
use leerbrug_directory::identity::token::act_for;
use leerbrug_learning::several::factors::{check_factors, put_factors};
use leerbrug_learning::several::placements::{check_placements, make_placements};
use leerbrug_learning::several::{check_students, invite_students};
use leerbrug_learning::years::YearInput;

use super::data::{of_somebody, open_without_search};
use super::{Failure, say};
use crate::cli::CollegeFile;

/// What is brought in.
#[derive(Debug, Clone, Copy)]
pub(crate) enum What {
    /// Students, who are invited.
    Students,
    /// Placements of students.
    Placements,
    /// What is known of places.
    Factors,
}

impl What {
    /// Looks at the lines: how many say something new, and what is wrong.
    async fn look(self, app: &App, actor: &Actor, file: &CollegeFile, text: &str) -> Result<Looked, Failure> {
        let college = file.college;
        Ok(match self {
            Self::Students => {
                let found = check_students(app, actor, college, &YearInput::default(), text).await?;
                let new = found.lines.iter().filter(|line| !line.is_known).count();
                Looked { lines: found.lines.len(), new, faults: found.faults }
            }
            Self::Placements => {
                let found = check_placements(app, actor, college, text).await?;
                let new = found.lines.iter().filter(|line| !line.is_known).count();
                Looked { lines: found.lines.len(), new, faults: found.faults }
            }
            Self::Factors => {
                let found = check_factors(app, actor, college, text).await?;
                let new = found.lines.iter().filter(|line| !line.is_known).count();
                Looked { lines: found.lines.len(), new, faults: found.faults }
            }
        })
    }

    async fn apply(
        self,
        app: &App,
        actor: &Actor,
        file: &CollegeFile,
        text: String,
    ) -> Result<usize, Failure> {
        let college = file.college;
        let done = match self {
            Self::Students => invite_students(app, actor, college, YearInput::default(), text).await,
            Self::Placements => make_placements(app, actor, college, text).await,
            Self::Factors => put_factors(app, actor, college, text).await,
        };
        Ok(done?)
    }
}

struct Looked {
    lines: usize,
    new: usize,
    faults: Vec<LineFault>,
}

/// Runs `import students`, `import placements` and `import factors`.
pub(crate) async fn bring_in(what: What, file: CollegeFile) -> Result<(), Failure> {
    let bytes = std::fs::read(&file.file)
        .map_err(|error| Failure::environment(format!("cannot read {}: {error}", file.file.display())))?;
    let text = decode(&bytes);
    let app = open_without_search(&file.data, true).await?;
    let actor = act_for(&app, &file.by).await.map_err(|error| of_somebody(error, &file.by))?;
    let looked = what.look(&app, &actor, &file, &text).await?;
    if !looked.faults.is_empty() {
        return Err(Failure::input(said(&looked.faults)));
    }
    if !file.apply {
        say(&format!("{} lines, {} new; nothing was done: add --apply", looked.lines, looked.new));
        return Ok(());
    }
    let done = what.apply(&app, &actor, &file, text).await?;
    say(&format!("{} lines, {done} brought in", looked.lines));
    Ok(())
}

/// Says what is wrong, a line for each.
fn said(faults: &[LineFault]) -> String {
    let line = |fault: &LineFault| {
        let args = [
            ("line", Arg::from(fault.line)),
            ("column", Arg::from(fault.column)),
            ("what", Arg::from(field_text(Language::En, &fault.error))),
        ];
        text_with(Language::En, "several-fault", &args)
    };
    faults.iter().map(line).collect::<Vec<_>>().join("\n")
}
