#![doc = include_str!("../README.md")]

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DatabaseBackend, Statement};

macro_rules! migrations {
    ($($name:ident: $title:literal $(, sqlite: $sqlite:literal, postgres: $postgres:literal)?;)+) => {
        $(
            #[doc = $title]
            #[derive(Debug)]
            struct $name;

            impl MigrationName for $name {
                fn name(&self) -> &str {
                    $title
                }
            }

            #[async_trait::async_trait]
            impl MigrationTrait for $name {
                async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
                    run(manager, include_str!(concat!("sql/", $title, ".sql"))).await?;
                    $(
                        let extra = match manager.get_database_backend() {
                            DatabaseBackend::Postgres => include_str!($postgres),
                            _ => include_str!($sqlite),
                        };
                        run(manager, extra).await?;
                    )?
                    Ok(())
                }

                /// SQLite has no transaction around a migration by default; a half-done one would stay behind.
                fn use_transaction(&self) -> Option<bool> {
                    Some(true)
                }
            }
        )+

        /// Every migration of the schema, oldest first.
        #[derive(Debug)]
        pub struct Migrator;

        impl MigratorTrait for Migrator {
            fn migrations() -> Vec<Box<dyn MigrationTrait>> {
                vec![$(Box::new($name)),+]
            }
        }
    };
}

migrations! {
    Reference: "m20261123_000001_reference";
    PeopleAndOrganisations: "m20261123_000002_people_and_organisations";
    OffersAndRequests: "m20261123_000003_offers_and_requests";
    Ground: "m20261123_000004_ground", sqlite: "sql/append_only_sqlite.sql", postgres: "sql/append_only_postgres.sql";
    HomeHead: "m20261123_000005_home_head";
    HintsAndLimits: "m20261123_000006_hints_and_limits";
    Providers: "m20261123_000007_providers";
    AuditSeal: "m20261123_000008_audit_seal",
        sqlite: "sql/append_only_seal_sqlite.sql", postgres: "sql/append_only_seal_postgres.sql";
    Privacy: "m20261126_000009_privacy", sqlite: "sql/personal_sqlite.sql", postgres: "sql/personal_postgres.sql";
    AuditRetention: "m20261126_000010_audit_retention",
        sqlite: "sql/audit_retention_sqlite.sql", postgres: "sql/audit_retention_postgres.sql";
    WorkState: "m20261128_000011_work_state";
    AgreedMoments: "m20261128_000012_agreed_moments",
        sqlite: "sql/agreed_moments_sqlite.sql", postgres: "sql/agreed_moments_postgres.sql";
    Log: "m20261128_000013_log";
    Mentoring: "m20261128_000014_mentoring", sqlite: "sql/mentoring_sqlite.sql", postgres: "sql/mentoring_postgres.sql";
    RoundsAndFigures: "m20261129_000015_rounds_and_figures";
    FourthYear: "m20261129_000016_fourth_year", sqlite: "sql/fourth_year_sqlite.sql", postgres: "sql/fourth_year_postgres.sql";
    Training: "m20261129_000017_training";
    Recognition: "m20261129_000018_recognition";
    ReportedLearning: "m20261130_000019_reported_learning",
        sqlite: "sql/reported_learning_sqlite.sql", postgres: "sql/reported_learning_postgres.sql";
    CourseHeads: "m20261130_000020_course_heads";
}

/// Runs the statements of a file, separated by lines `-- next`, in the dialect of the database.
async fn run(manager: &SchemaManager<'_>, file: &str) -> Result<(), DbErr> {
    let backend = manager.get_database_backend();
    let uuid = if backend == DatabaseBackend::Postgres { "UUID" } else { "BLOB" };
    let connection = manager.get_connection();
    for statement in file.split("\n-- next\n") {
        let sql = statement.replace("{uuid}", uuid);
        connection.execute_raw(Statement::from_string(backend, sql)).await?;
    }
    Ok(())
}
