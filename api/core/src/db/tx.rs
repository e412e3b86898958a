//! An open transaction, and the rows that end it: work for after the commit, the key of a repetition, the audit.

use std::sync::Arc;

use leerbrug_entity::{StringList, Timestamp, audit_event, idempotency, outbox};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DatabaseTransaction, EntityTrait};
use uuid::Uuid;

use super::{db_error, is_duplicate};
use crate::clock::Ids;
use crate::error::{Error, Result};
use crate::privacy::vault::Vault;

/// The key under which a client may repeat a request without a second effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepeatKey {
    /// Who sent it.
    pub principal: String,
    /// The client's key.
    pub key: String,
    /// Hash of operation and body; the same key with another hash is refused.
    pub request_hash: String,
}

/// What the rows that end a transaction say of who makes it.
pub(super) struct Stamp {
    /// Person who acts.
    pub(super) actor_id: Option<Uuid>,
    /// Request the change belongs to.
    pub(super) request_id: String,
    /// Whether it is somebody's act, which must leave an audit row.
    pub(super) audited: bool,
    /// Key under which the request may be repeated.
    pub(super) repeat: Option<RepeatKey>,
}

/// An entry of the audit: what was done to which row.
#[derive(Debug, Clone)]
pub struct AuditEntry {
    /// Name of the operation, for instance `publish_offer`.
    pub action: &'static str,
    /// Kind of row.
    pub entity: &'static str,
    /// Row.
    pub entity_id: Option<Uuid>,
    /// Organisation whose row it is.
    pub organisation_id: Option<Uuid>,
    /// Organisation the actor acted for, when it is not a member of that one.
    pub on_behalf_of: Option<Uuid>,
    /// Names of the fields that changed.
    pub fields: Vec<String>,
    /// Machine-readable detail without personal data, for instance `requested→accepted`.
    pub note: String,
    /// Who did it, when she is not who sent the request: whoever just signs in.
    pub by: Option<Uuid>,
}

impl AuditEntry {
    /// Makes an entry for one row.
    pub fn new(action: &'static str, entity: &'static str, id: Uuid) -> Self {
        Self {
            action,
            entity,
            entity_id: Some(id),
            organisation_id: None,
            on_behalf_of: None,
            fields: Vec::new(),
            note: String::new(),
            by: None,
        }
    }

    /// Makes an entry that is about no single row.
    pub fn of_kind(action: &'static str, entity: &'static str) -> Self {
        Self { entity_id: None, ..Self::new(action, entity, Uuid::nil()) }
    }

    /// Names the organisation whose row it is.
    #[must_use]
    pub fn of(mut self, organisation: Uuid) -> Self {
        self.organisation_id = Some(organisation);
        self
    }

    /// Names who did it, when she is not who sent the request: whoever just signs in.
    #[must_use]
    pub fn by(mut self, person: Uuid) -> Self {
        self.by = Some(person);
        self
    }

    /// Names the fields whose values changed: each with whether it is as it was.
    #[must_use]
    pub fn changed(self, fields: &[(&str, bool)]) -> Self {
        let changed: Vec<&str> =
            fields.iter().filter(|(_, is_same)| !is_same).map(|(name, _)| *name).collect();
        self.fields(&changed)
    }

    /// Names the changed fields.
    #[must_use]
    pub fn fields(mut self, fields: &[&str]) -> Self {
        self.fields = fields.iter().map(|field| (*field).to_owned()).collect();
        self
    }

    /// Adds a detail.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }
}

/// Work that follows the commit.
#[derive(Debug, Clone)]
pub struct OutboxEntry {
    /// `index` or `mail`.
    pub topic: &'static str,
    /// Row it is about.
    pub entity_id: Option<Uuid>,
    /// JSON.
    pub payload: String,
}

/// An open transaction.
pub struct Tx {
    inner: DatabaseTransaction,
    /// The present, the same for the whole transaction.
    pub now: Timestamp,
    audit: Vec<AuditEntry>,
    outbox: Vec<OutboxEntry>,
    created: Option<Uuid>,
    vault: Arc<Vault>,
}

impl Tx {
    /// Wraps a transaction that was just begun.
    pub(super) fn new(inner: DatabaseTransaction, now: Timestamp, vault: Arc<Vault>) -> Self {
        Self { inner, now, audit: Vec::new(), outbox: Vec::new(), created: None, vault }
    }

    /// Takes everything back.
    pub(super) async fn roll_back(self) -> Result<()> {
        self.inner.rollback().await.map_err(db_error)
    }

    /// Returns the keys that seal and open the few sensitive texts.
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// Returns the connection of the transaction.
    pub const fn conn(&self) -> &DatabaseTransaction {
        &self.inner
    }

    /// Makes an identifier.
    pub fn new_id(&self) -> Uuid {
        Ids.next()
    }

    /// Names the row that this request made, which a repetition of the request is answered with.
    pub const fn created(&mut self, id: Uuid) {
        self.created = Some(id);
    }

    /// Adds an audit row, written last.
    pub fn audit(&mut self, entry: AuditEntry) {
        self.audit.push(entry);
    }

    /// Adds work to do after the commit.
    pub fn after_commit(&mut self, entry: OutboxEntry) {
        self.outbox.push(entry);
    }

    /// Says whether work follows the commit.
    pub(super) const fn has_work(&self) -> bool {
        !self.outbox.is_empty()
    }

    /// Writes what follows the change, the audit last, and commits.
    pub(super) async fn finish(mut self, stamp: &Stamp) -> Result<()> {
        self.write_outbox().await?;
        self.write_repeat_key(stamp).await?;
        if stamp.audited {
            self.write_audit(stamp).await?;
        } else {
            // Fails in an aborted transaction, which a bare COMMIT on PostgreSQL would not.
            self.inner.execute_unprepared("SELECT 1").await.map_err(db_error)?;
        }
        self.inner.commit().await.map_err(|error| {
            // Whether a commit that broke off took effect is not known; the client repeats with its key.
            Error::unavailable("commit outcome unknown").caused_by(error)
        })
    }

    async fn write_outbox(&mut self) -> Result<()> {
        for entry in std::mem::take(&mut self.outbox) {
            let row = outbox::ActiveModel {
                id: Set(self.new_id()),
                topic: Set(entry.topic.to_owned()),
                entity_id: Set(entry.entity_id),
                payload: Set(entry.payload),
                dedupe_key: Set(None),
                created_at: Set(self.now),
                run_at: Set(self.now),
                lease_until: Set(None),
                attempts: Set(0),
                last_error: Set(None),
                done_at: Set(None),
            };
            outbox::Entity::insert(row).exec_without_returning(&self.inner).await.map_err(db_error)?;
        }
        Ok(())
    }

    async fn write_repeat_key(&self, stamp: &Stamp) -> Result<()> {
        let (Some(repeat), Some(created)) = (&stamp.repeat, self.created) else { return Ok(()) };
        let row = idempotency::ActiveModel {
            principal: Set(repeat.principal.clone()),
            key: Set(repeat.key.clone()),
            request_hash: Set(repeat.request_hash.clone()),
            status: Set(201),
            body: Set(created.to_string()),
            created_at: Set(self.now),
        };
        let inserted =
            idempotency::Entity::insert(row).exec_without_returning(&self.inner).await.map_err(db_error);
        match inserted {
            Err(error) if is_duplicate(&error) => Err(Error::conflict("repeat-in-flight")),
            Err(error) => Err(error),
            Ok(_) => Ok(()),
        }
    }

    #[tracing::instrument(name = "audit", level = "trace", target = "leerbrug_core::cost", skip_all)]
    async fn write_audit(&mut self, stamp: &Stamp) -> Result<()> {
        if self.audit.is_empty() {
            return Err(Error::internal("a write without an audit entry"));
        }
        let rows = std::mem::take(&mut self.audit).into_iter().map(|entry| audit_event::ActiveModel {
            id: Set(Ids.next()),
            at: Set(self.now),
            actor_id: Set(entry.by.or(stamp.actor_id)),
            on_behalf_of: Set(entry.on_behalf_of),
            action: Set(entry.action.to_owned()),
            entity: Set(entry.entity.to_owned()),
            entity_id: Set(entry.entity_id),
            organisation_id: Set(entry.organisation_id),
            fields: Set(StringList(entry.fields)),
            note: Set(entry.note),
            request_id: Set(stamp.request_id.clone()),
        });
        audit_event::Entity::insert_many(rows)
            .exec_without_returning(&self.inner)
            .await
            .map(|_| ())
            .map_err(db_error)
    }
}
