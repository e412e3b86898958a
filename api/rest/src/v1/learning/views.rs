//! Placements as operations answer them, with their agreements and signers.

use leerbrug_core::{AgreementParty, Half, InsuredBy, PartyState, PlacementKind, PlacementStatus, SignedVia};
use leerbrug_learning::model::{Agreement, Facts, Party, Placement, Rotation, Signer};
use leerbrug_learning::placements::get_placement;
use leerbrug_learning::slots::Planned;
use leerbrug_logbook::sums::Sum;
use poem_openapi::Object;
use uuid::Uuid;

use crate::caller::Visit;
use crate::reply::{Reply, Stepping};
use crate::types::{Count, Day, Id, Instant, List, Table, Text, Whole, Word, instant};
use crate::v1::parts::NamedView;

/// Half-days planned every week, or on one day.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct PlannedView {
    /// 1 (Monday) to 7; left out for one day.
    weekday: Option<Whole<1, 7>>,
    /// Morning or afternoon.
    half: Word<Half>,
    /// First day.
    first_day: Day,
    /// Last day.
    last_day: Day,
}

impl From<&Planned> for PlannedView {
    fn from(one: &Planned) -> Self {
        Self {
            weekday: one.weekday.map(Whole::of),
            half: one.half.code().into(),
            first_day: one.first.to_string().into(),
            last_day: one.last.to_string().into(),
        }
    }
}

/// What was logged at a placement.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct SumView {
    /// Half-days that were logged, signed ones among them.
    logged_half_days: Count,
    /// Half-days that somebody signed.
    signed_half_days: Count,
    /// Half-days on which she was not there.
    absent_half_days: Count,
    /// Entries that wait for a signature.
    unsigned_entries: Count,
    /// Entries about which a question is open.
    questioned_entries: Count,
    /// Minutes that were logged.
    minutes: Count,
    /// Entries about each functional whole, by its number.
    wholes: Table<Count, 20>,
}

impl From<&Sum> for SumView {
    fn from(sum: &Sum) -> Self {
        Self {
            logged_half_days: Count::of(sum.logged),
            signed_half_days: Count::of(sum.signed),
            absent_half_days: Count::of(sum.absent),
            unsigned_entries: Count::of(sum.unsigned),
            questioned_entries: Count::of(sum.questioned),
            minutes: Count::of(sum.minutes),
            wholes: Table(
                sum.wholes.iter().map(|(whole, count)| (whole.to_string(), Count::of(*count))).collect(),
            ),
        }
    }
}

/// What a placement is in a fourth year.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct RotationView {
    /// The year.
    year_id: Id,
    /// Which place of it, from 1.
    sequence: Count,
    /// Subject, a code of the list `subject`.
    subject: Option<Text<80>>,
    /// Level, a code of the list `level`.
    level: Option<Text<80>>,
    /// The college that follows it today.
    college: Option<NamedView>,
}

impl From<&Rotation> for RotationView {
    fn from(rotation: &Rotation) -> Self {
        Self {
            year_id: rotation.year.into(),
            sequence: Count::of(rotation.sequence),
            subject: rotation.subject.as_deref().map(Text::from),
            level: rotation.level.as_deref().map(Text::from),
            college: rotation.college.as_ref().map(NamedView::from),
        }
    }
}

/// A placement.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct PlacementView {
    /// Identifier.
    id: Id,
    /// Counts changes; also the ETag.
    version: Count,
    /// Who is there.
    student: NamedView,
    /// Host.
    host: NamedView,
    /// Name or municipality of the site; empty when none is known.
    site: Text<800>,
    /// Kind.
    kind: Word<PlacementKind>,
    /// Life.
    status: Word<PlacementStatus>,
    /// First day.
    first_day: Day,
    /// Last day.
    last_day: Day,
    /// On which ground, a code of the list `legal_basis`.
    legal_basis: Option<Text<80>>,
    /// Who insures.
    insured_by: Option<Word<InsuredBy>>,
    /// What is planned.
    planned: List<PlannedView, 400>,
    /// Planned half-days; holidays and interruptions are left out.
    planned_half_days: Count,
    /// The request it came of.
    application_id: Option<Id>,
    /// Its part in a fourth year.
    rotation: Option<RotationView>,
    /// The newest version of the agreement.
    agreement: Option<AgreementView>,
    /// Who signs the days.
    signers: List<SignerView, 100>,
    /// What was logged.
    sum: SumView,
    /// Factors of the site of which something is known, codes of the list `contrast_factor`. Their values are shown to nobody: some
    /// describe pupils.
    known_factors: List<Text<80>, 40>,
}

impl From<&Placement> for PlacementView {
    fn from(one: &Placement) -> Self {
        let known = one.factors.iter().filter(|(_, value)| value.is_some());
        Self {
            id: one.id.into(),
            version: Count::of(one.version),
            student: (&one.student).into(),
            host: (&one.host).into(),
            site: one.site.as_str().into(),
            kind: one.kind.code().into(),
            status: one.status.code().into(),
            first_day: one.first.to_string().into(),
            last_day: one.last.to_string().into(),
            legal_basis: one.legal_basis.as_deref().map(Text::from),
            insured_by: one.insured_by.map(|who| who.code().into()),
            planned: List(one.slots.iter().map(PlannedView::from).collect()),
            planned_half_days: Count::of(one.planned),
            application_id: one.request.map(Id),
            rotation: one.rotation.as_ref().map(RotationView::from),
            agreement: one.agreement.as_ref().map(AgreementView::from),
            signers: List(one.signers.iter().map(SignerView::from).collect()),
            sum: (&one.sum).into(),
            known_factors: known.map(|(factor, _)| factor.as_str()).collect(),
        }
    }
}

/// What an agreement says.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct AgreementFacts {
    /// Student.
    student_id: Id,
    /// Host.
    host_id: Id,
    /// College.
    college_id: Option<Id>,
    /// First day.
    first_day: Day,
    /// Last day.
    last_day: Day,
    /// Planned half-days.
    planned: List<PlannedView, 400>,
    /// Subject, a code of the list `subject`.
    subject: Option<Text<80>>,
    /// Level, a code of the list `level`.
    level: Option<Text<80>>,
}

impl From<&Facts> for AgreementFacts {
    fn from(facts: &Facts) -> Self {
        Self {
            student_id: facts.student.into(),
            host_id: facts.host.into(),
            college_id: facts.college.map(Id),
            first_day: facts.first_day.as_str().into(),
            last_day: facts.last_day.as_str().into(),
            planned: List(facts.slots.iter().map(PlannedView::from).collect()),
            subject: facts.subject.as_deref().map(Text::from),
            level: facts.level.as_deref().map(Text::from),
        }
    }
}

/// What one of the three says.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct PartyView {
    /// Which.
    party: Word<AgreementParty>,
    /// What she says.
    state: Word<PartyState>,
    /// How it came in.
    via: Option<Word<SignedVia>>,
    /// Who signed; empty while nobody did.
    who: Text<400>,
    /// The day on the paper, or that it came in.
    day: Option<Day>,
}

impl From<&Party> for PartyView {
    fn from(party: &Party) -> Self {
        Self {
            party: party.party.code().into(),
            state: party.state.code().into(),
            via: party.via.map(|via| via.code().into()),
            who: party.who.as_str().into(),
            day: party.on.map(|on| on.to_string().into()),
        }
    }
}

/// A version of an agreement.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub(crate) struct AgreementView {
    /// Identifier.
    id: Id,
    /// Version, from 1.
    number: Count,
    /// What it says.
    facts: AgreementFacts,
    /// SHA-256 of that, in hexadecimal.
    digest: Text<64>,
    /// When it was made.
    created_at: Instant,
    /// What the three say.
    parties: List<PartyView, 3>,
}

impl From<&Agreement> for AgreementView {
    fn from(one: &Agreement) -> Self {
        Self {
            id: one.id.into(),
            number: Count::of(one.number),
            facts: (&one.facts).into(),
            digest: one.digest.as_str().into(),
            created_at: instant(one.created_at),
            parties: List(one.parties.iter().map(PartyView::from).collect()),
        }
    }
}

/// Who signs days.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub(crate) struct SignerView {
    /// Identifier.
    id: Id,
    /// Her account, when she has one.
    person_id: Option<Id>,
    /// Name.
    name: Text<400>,
    /// Address; for whoever may name her.
    email: Option<Text<320>>,
    /// First day that she can sign.
    first_day: Day,
    /// Last day that she can sign.
    last_day: Option<Day>,
    /// Whether host or college said that she is who she is; until then her signatures are to be confirmed.
    is_confirmed: bool,
    /// Until when a link that was sent works.
    asked_until: Option<Instant>,
}

impl From<&Signer> for SignerView {
    fn from(signer: &Signer) -> Self {
        Self {
            id: signer.id.into(),
            person_id: signer.person.map(Id),
            name: signer.name.as_str().into(),
            email: (!signer.email.is_empty()).then(|| signer.email.as_str().into()),
            first_day: signer.first.to_string().into(),
            last_day: signer.last.map(|last| last.to_string().into()),
            is_confirmed: signer.is_confirmed,
            asked_until: signer.asked_until.map(instant),
        }
    }
}

/// Answers a placement as it is now.
pub(super) async fn current(
    visit: &Visit,
    id: Uuid,
) -> leerbrug_core::error::Result<Reply<PlacementView, Stepping>> {
    let found = get_placement(&visit.app, &visit.actor, id).await?;
    Ok(Reply::current(&(&found).into(), found.version))
}
