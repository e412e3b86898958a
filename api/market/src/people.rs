//! What of this context is about a person: with whom she has rows, and what becomes of them when she leaves for good.

use leerbrug_core::app::App;
use leerbrug_core::context::Answer;
use leerbrug_core::db::{Tx, db_error};
use leerbrug_core::error::Result;
use leerbrug_directory::identity::session::email_key;
use leerbrug_directory::privacy::erasure::PersonLeaving;
use leerbrug_entity::{application, home_head_consent, identity, offer, offer_report, question};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

macro_rules! organisations {
    ($(#[$doc:meta])* $name:ident: $entity:ident where $column:ident) => {
        $(#[$doc])*
        pub(crate) fn $name(app: &App, person: Uuid) -> Answer<'_, Vec<Uuid>> {
            Box::pin(async move {
                $entity::Entity::find()
                    .select_only()
                    .column($entity::Column::OrganisationId)
                    .distinct()
                    .filter($entity::Column::$column.eq(person))
                    .into_tuple()
                    .all(app.db.read())
                    .await
                    .map_err(db_error)
            })
        }
    };
}

organisations! {
    /// Lists the organisations somebody asked for a place.
    organisations_asked: application where PersonId
}
organisations! {
    /// Lists the organisations somebody put questions to.
    organisations_questioned: question where PersonId
}
organisations! {
    /// Lists the organisations for whose offers somebody is the contact.
    organisations_of_contacts: offer where ContactId
}

/// Lists the organisations whose offers somebody reported.
pub(crate) fn organisations_of_reports(app: &App, person: Uuid) -> Answer<'_, Vec<Uuid>> {
    Box::pin(async move {
        let reported = offer_report::Entity::find()
            .select_only()
            .column(offer_report::Column::OfferId)
            .filter(offer_report::Column::ReporterId.eq(person));
        offer::Entity::find()
            .select_only()
            .column(offer::Column::OrganisationId)
            .distinct()
            .filter(offer::Column::Id.in_subquery(sea_orm::QueryTrait::into_query(reported)))
            .into_tuple()
            .all(app.db.read())
            .await
            .map_err(db_error)
    })
}

/// Empties the address of a person, and what she answered, where others named her as the head of their home.
pub(crate) async fn forget_as_head(tx: &mut Tx, _: &App, event: &PersonLeaving) -> Result<()> {
    let person = event.person;
    let own: Vec<Option<String>> = identity::Entity::find()
        .select_only()
        .column(identity::Column::EmailKey)
        .filter(identity::Column::PersonId.eq(person))
        .filter(identity::Column::EmailKey.is_not_null())
        .into_tuple()
        .all(tx.conn())
        .await
        .map_err(db_error)?;
    // Typed by others in whatever case, and not only in letters a database can lower: compared here.
    let typed: Vec<(Uuid, Option<String>)> = home_head_consent::Entity::find()
        .select_only()
        .column(home_head_consent::Column::ApplicationId)
        .column(home_head_consent::Column::Email)
        .filter(home_head_consent::Column::Email.is_not_null())
        .filter(home_head_consent::Column::Email.ne(""))
        .into_tuple()
        .all(tx.conn())
        .await
        .map_err(db_error)?;
    let is_own = |email: &Option<String>| {
        let key = email.as_deref().map(email_key);
        own.contains(&key)
    };
    let ids: Vec<Uuid> = typed.into_iter().filter(|(_, email)| is_own(email)).map(|(id, _)| id).collect();
    if ids.is_empty() {
        return Ok(());
    }
    home_head_consent::Entity::update_many()
        .col_expr(home_head_consent::Column::Email, Expr::value(Some(String::new())))
        .col_expr(home_head_consent::Column::Reply, Expr::value(Option::<String>::None))
        .filter(home_head_consent::Column::ApplicationId.is_in(ids))
        .exec(tx.conn())
        .await
        .map(|_| ())
        .map_err(db_error)
}
