//! Import of organisations: every layout, every complaint, and that a second time changes nothing.

use std::sync::Arc;
use std::time::Instant;

use leerbrug_core::actor::Actor;
use leerbrug_core::{Language, OrganisationStatus, i18n};
use leerbrug_directory::organisations::import::{
    Counts, ImportOptions, ImportSummary, Layout, Parsed, Problem, import_organisations, read_organisations,
};
use leerbrug_entity::{audit_event, organisation, site, site_programme};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

use crate::support::{TestApp, anonymous, db_test, environment, not_run};

db_test! {
    Bare: own_columns, flemish_register, dutch_registers, bad_lines_write_nothing, second_import_changes_nothing,
        changes_follow_the_register, confirmed_organisations_keep_their_website, nobody_else_imports,
        what_a_register_says_no_more_is_named, a_number_is_one_however_a_spreadsheet_wrote_it, real_flemish_registers, real_dutch_registers;
}

const APPLY: ImportOptions = ImportOptions { apply: true, skip_bad_lines: false, close_missing: false };
const SKIP: ImportOptions = ImportOptions { apply: true, skip_bad_lines: true, close_missing: false };

fn read(name: &str) -> Parsed {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("domain/fixtures").join(name);
    read_organisations(&std::fs::read(path).unwrap(), name).unwrap()
}

async fn import(app: &TestApp, parsed: Parsed, options: ImportOptions) -> ImportSummary {
    import_organisations(&app.app, &Actor::system("import"), parsed, options, |_, _| {}).await.unwrap()
}

const fn new(count: u64) -> Counts {
    Counts { new: count, changed: 0, unchanged: 0 }
}

const fn same(count: u64) -> Counts {
    Counts { new: 0, changed: 0, unchanged: count }
}

fn codes(problems: &[Problem]) -> Vec<(u64, &str, Option<&str>)> {
    problems.iter().map(|problem| (problem.line, problem.code, problem.column.as_deref())).collect()
}

async fn named(app: &TestApp, name: &str) -> organisation::Model {
    let found =
        organisation::Entity::find().filter(organisation::Column::Name.eq(name)).all(&app.raw).await.unwrap();
    assert_eq!(found.len(), 1, "{name}");
    found.into_iter().next().unwrap()
}

async fn sites_of(app: &TestApp, organisation: &organisation::Model) -> Vec<site::Model> {
    let own = site::Entity::find().filter(site::Column::OrganisationId.eq(organisation.id));
    own.order_by_asc(site::Column::AddressKey).all(&app.raw).await.unwrap()
}

async fn own_columns(app: Arc<TestApp>) {
    let dry = import(&app, read("own.csv"), ImportOptions::default()).await;
    assert!(!dry.is_applied && dry.has_changes());
    assert_eq!(organisation::Entity::find().count(&app.raw).await.unwrap(), 0);

    let mut steps = Vec::new();
    let actor = Actor::system("import");
    let done =
        import_organisations(&app.app, &actor, read("own.csv"), APPLY, |done, all| steps.push((done, all)))
            .await;
    let done = done.unwrap();
    assert!(done.is_applied && done.problems.is_empty(), "{:?}", done.problems);
    assert_eq!((done.layout, done.lines), (Layout::Leerbrug, 3));
    assert_eq!((done.organisations, done.sites, done.programmes), (new(2), new(3), new(3)));
    assert_eq!(steps.last(), Some(&(8, 8)));

    let bakery = named(&app, "Bakkerij De Morgenster").await;
    assert_eq!(bakery.status, OrganisationStatus::Unconfirmed);
    assert_eq!(bakery.website.as_deref(), Some("http://www.morgenster.example/"));
    assert_eq!((bakery.network, bakery.kind.as_str()), (None, "company_sme"));
    let workshop = named(&app, "Atelier \"Het Gat\", vzw").await;
    let sites = sites_of(&app, &workshop).await;
    assert_eq!(
        sites.iter().map(|site| (site.is_main, site.lat_e6)).collect::<Vec<_>>(),
        [(true, None), (false, Some(51_050_000))]
    );

    let lines = import(&app, read("own.ndjson"), APPLY).await;
    assert_eq!((lines.organisations.new, lines.organisations.unchanged), (1, 1), "{lines:?}");
    assert_eq!(named(&app, "Academie Verzonnen").await.levels.0, ["dko"]);
}

async fn flemish_register(app: Arc<TestApp>) {
    let done = import(&app, read("flemish.csv"), SKIP).await;
    assert_eq!(codes(&done.problems), [(5, "required", Some("name"))]);
    assert_eq!(codes(&done.notices), [(6, "website-left-out", Some("website"))]);
    assert_eq!((done.organisations, done.sites, done.programmes), (new(4), new(5), new(6)));

    let school = named(&app, "Verzonnen Atheneum").await;
    assert_eq!((school.kind.as_str(), school.register_no.as_deref()), ("school_secondary", Some("900001")));
    assert_eq!(school.website.as_deref(), Some("http://atheneum.example/"));
    assert_eq!(school.network, None);
    let sites = sites_of(&app, &school).await;
    let seen: Vec<_> = sites.iter().map(|site| (site.address_key.as_str(), site.is_main)).collect();
    assert_eq!(seen, [("2018 droomplein 9", true), ("2060 denkstraat 1", false)]);
    // Zurenborg is the nearest of the neighbourhoods of 2018 whose points are all known.
    assert!(sites[0].neighbourhood.is_some() && sites[1].neighbourhood.is_some(), "{sites:?}");
    let programmes = site_programme::Entity::find().filter(site_programme::Column::SiteId.eq(sites[0].id));
    assert_eq!(programmes.count(&app.raw).await.unwrap(), 2);

    let special = named(&app, "School De Verzinner").await;
    assert_eq!((special.kind.as_str(), special.levels.0), ("school_special", vec!["buso".to_owned()]));
    // Diepenbeek is in no neighbourhood that is known; its only site is the main one.
    let sites = sites_of(&app, &named(&app, "School De Verzinner").await).await;
    assert_eq!(
        sites.iter().map(|site| (site.neighbourhood.as_deref(), site.is_main)).collect::<Vec<_>>(),
        [(None, true)]
    );
    assert_eq!(named(&app, "Verzonnen Hogeschool").await.kind, "teacher_college");
    assert_eq!(named(&app, "Kunstacademie Hersenspinsel").await.kind, "dko_academy");
    assert_eq!(done.placed.unknown, 1);
}

async fn dutch_registers(app: Arc<TestApp>) {
    let done = import(&app, read("dutch.csv"), APPLY).await;
    assert_eq!((done.organisations, done.sites, done.programmes), (new(2), new(3), new(3)));
    assert_eq!(codes(&done.notices), [(4, "website-left-out", Some("internetadres"))]);
    let school = named(&app, "De Verzonnen Boom").await;
    assert_eq!((school.kind.as_str(), school.register.as_deref()), ("school_primary", Some("nl_duo")));
    let sites = sites_of(&app, &school).await;
    assert!(sites.iter().all(|site| site.lat_e6.is_none() && site.neighbourhood.is_none()));
    assert_eq!(sites.iter().filter(|site| site.is_main).count(), 1);

    // Semicolons, bare carriage returns and padded fields: the same main sites in the older list.
    let older = import(&app, read("dutch_main_sites.csv"), APPLY).await;
    assert_eq!(older.layout, Layout::Dutch);
    assert_eq!((older.organisations, older.programmes), (same(2), same(2)), "{older:?}");
}

async fn bad_lines_write_nothing(app: Arc<TestApp>) {
    let refused = import(&app, read("flemish.csv"), APPLY).await;
    assert!(!refused.is_applied);
    assert_eq!(organisation::Entity::find().count(&app.raw).await.unwrap(), 0);
    let own = "register,register_no,name,kind,network,levels,neighbourhood\n\
               a,1,Een,school_secondary,,,\na,2,Twee,castle,,,\na,3,Drie,school_secondary,vgo2,,\n\
               a,4,Vier,school_secondary,,so1|so9,\na,5,Vijf,school_secondary,,,nergens\n";
    let checked =
        import(&app, read_organisations(own.as_bytes(), "x.csv").unwrap(), ImportOptions::default()).await;
    let expected = [
        (3, "unknown-code", Some("kind")),
        (4, "unknown-code", Some("network")),
        (5, "unknown-code", Some("levels")),
        (6, "unknown-code", Some("neighbourhood")),
    ];
    assert_eq!(codes(&checked.problems), expected);
    assert_eq!(checked.organisations, new(1));
}

async fn second_import_changes_nothing(app: Arc<TestApp>) {
    import(&app, read("flemish.csv"), SKIP).await;
    let everything = async || {
        let organisations =
            organisation::Entity::find().order_by_asc(organisation::Column::Id).all(&app.raw).await.unwrap();
        let sites = site::Entity::find().order_by_asc(site::Column::Id).all(&app.raw).await.unwrap();
        let programmes = site_programme::Entity::find()
            .order_by_asc(site_programme::Column::Id)
            .all(&app.raw)
            .await
            .unwrap();
        (organisations, sites, programmes)
    };
    let audits = async || audit_event::Entity::find().count(&app.raw).await.unwrap();
    let (before, audits_before) = (everything().await, audits().await);
    app.clock.advance_days(1);
    let again = import(&app, read("flemish.csv"), SKIP).await;
    assert!(again.is_applied && !again.has_changes());
    assert_eq!((again.organisations, again.sites, again.programmes), (same(4), same(5), same(6)));
    assert_eq!(everything().await, before);
    assert_eq!(audits().await, audits_before + 1);
}

async fn changes_follow_the_register(app: Arc<TestApp>) {
    let header =
        "register,register_no,name,kind,row_id,is_main,street,number,postcode,municipality,website\n";
    let file = |rows: &str| read_organisations(format!("{header}{rows}").as_bytes(), "x.csv").unwrap();
    import(&app, file("a,1,Oud,school_secondary,r1,yes,Straat,1,2060,Antwerpen,\na,1,Oud,school_secondary,r2,,Laan,2,2060,Antwerpen,\n"), APPLY).await;
    let id = named(&app, "Oud").await.id;

    // A part of the register that does not hold the main seat renames nothing.
    let part =
        import(&app, file("a,1,Andere naam,school_secondary,r2,,Laan,2,2060,Antwerpen,\n"), APPLY).await;
    assert_eq!(part.organisations, same(1), "{part:?}");
    assert_eq!((part.sites.changed, part.programmes.changed), (1, 1));
    named(&app, "Oud").await;

    // The main seat moves: a new site, which is the main one from now on.
    let moved =
        import(&app, file("a,1,Nieuw,school_secondary,r1,yes,Plein,3,2060,Antwerpen,nieuw.example\n"), APPLY)
            .await;
    assert_eq!(
        (moved.organisations.changed, moved.sites.new, moved.sites.changed, moved.programmes.changed),
        (1, 1, 1, 1)
    );
    let row = named(&app, "Nieuw").await;
    assert_eq!((row.id, row.version, row.website.as_deref()), (id, 2, Some("http://nieuw.example/")));
    let sites = sites_of(&app, &row).await;
    let seen: Vec<_> = sites.iter().map(|site| (site.address_key.as_str(), site.is_main)).collect();
    assert_eq!(seen, [("2060 laan 2", false), ("2060 plein 3", true), ("2060 straat 1", false)]);
}

async fn a_number_is_one_however_a_spreadsheet_wrote_it(app: Arc<TestApp>) {
    let header = "register;register_no;name;kind;street;number;postcode;municipality\n";
    let file = |rows: &str| read_organisations(format!("{header}{rows}").as_bytes(), "x.csv").unwrap();
    let rows = "a;035113;Een;school_secondary;Straat;1;2060;Antwerpen\n\
                a;35113;Een;school_secondary;Laan;2;2060;Antwerpen\n\
                a;'035113;Een;school_secondary;Plein;3;'2060;Antwerpen\n";
    let done = import(&app, file(rows), APPLY).await;
    assert_eq!((done.organisations, done.sites, done.programmes), (new(1), new(3), new(3)), "{done:?}");
    assert_eq!(named(&app, "Een").await.register_no.as_deref(), Some("035113"));
    // The same school later, from a file in which its number lost its nought.
    let part = import(&app, file("a;35113;Een;school_secondary;Straat;1;2060;Antwerpen\n"), APPLY).await;
    assert_eq!((part.organisations, part.sites), (same(1), same(1)), "{part:?}");
    assert_eq!(named(&app, "Een").await.register_no.as_deref(), Some("035113"));
    // Three ways to write one row are the same row.
    let doubled = file(
        "a;035113;Een;school_secondary;Straat;1;2060;Antwerpen\na;35113;Een;school_secondary;Straat;1;2060;Antwerpen\n",
    );
    assert_eq!(codes(doubled.problems()), [(3, "double-row", None)]);
    let rounded = file("a;3,5113E+04;Een;school_secondary;;;;\n");
    assert_eq!(codes(rounded.problems()), [(2, "rounded-number", Some("register_no"))]);
}

async fn what_a_register_says_no_more_is_named(app: Arc<TestApp>) {
    let header =
        "register,register_no,name,kind,row_id,programme,is_main,street,number,postcode,municipality\n";
    let file = |rows: &str| read_organisations(format!("{header}{rows}").as_bytes(), "x.csv").unwrap();
    let before = "a,1,Oud,school_secondary,r1,aso,yes,Straat,1,2060,Antwerpen\n\
                  a,1,Oud,school_secondary,r2,aso,,Laan,2,2060,Antwerpen\n\
                  a,2,Weg,school_secondary,r3,aso,yes,Plein,3,2060,Antwerpen\n\
                  a,3,Blijft,school_secondary,r4,aso,yes,Plein,4,2060,Antwerpen\n\
                  a,4,Kunst,dko_academy,r5,dko,yes,Plein,5,2060,Antwerpen\n";
    let first = import(&app, file(before), APPLY).await;
    assert_eq!(first.differences, []);
    app.execute("UPDATE organisation SET status = 'confirmed' WHERE name = 'Blijft'").await.unwrap();
    // The same school under another name, moved; two more are not in the file, one of which somebody runs. Of other
    // kinds of rows the file says nothing.
    let after = "a,1,Nieuw,school_secondary,r1,aso,yes,Dreef,9,2060,Antwerpen\n\
                 a,1,Nieuw,school_secondary,r2,aso,,Laan,2,2060,Antwerpen\n";
    let closing = ImportOptions { close_missing: true, ..APPLY };
    let named_in = |done: &ImportSummary| -> Vec<String> {
        done.differences.iter().map(|difference| difference.text(Language::Nl)).collect()
    };
    let expected = [
        "1: “Straat 1, 2060 Antwerpen” van Oud staat niet meer in het bestand.",
        "1: Oud heet nu Nieuw.",
        "3: Blijft staat niet meer in het bestand. Iemand beheert deze organisatie; laat de coördinator beslissen.",
        "2: Weg staat niet meer in het bestand.",
    ];
    let dry =
        import(&app, file(after), ImportOptions { close_missing: true, ..ImportOptions::default() }).await;
    assert_eq!(
        (named_in(&dry), dry.closed, dry.is_applied),
        (expected.map(str::to_owned).to_vec(), 2, false)
    );
    let done = import(&app, file(after), APPLY).await;
    assert_eq!((named_in(&done), done.closed), (expected.map(str::to_owned).to_vec(), 0));
    assert_eq!(named(&app, "Weg").await.status, OrganisationStatus::Unconfirmed);
    let done = import(&app, file(after), closing).await;
    assert!(done.is_applied && done.closed == 2, "{done:?}");
    let status = async |name: &str| named(&app, name).await.status;
    assert_eq!(status("Weg").await, OrganisationStatus::Closed);
    assert_eq!(status("Blijft").await, OrganisationStatus::Confirmed);
    assert_eq!(status("Kunst").await, OrganisationStatus::Unconfirmed);
    let sites = sites_of(&app, &named(&app, "Nieuw").await).await;
    let seen: Vec<_> = sites.iter().map(|site| (site.address_key.as_str(), site.is_main)).collect();
    assert_eq!(seen, [("2060 dreef 9", true), ("2060 laan 2", false)]);
    // Closed once; back when the register has it again.
    assert!(!import(&app, file(after), closing).await.has_changes());
    import(&app, file(before), APPLY).await;
    assert_eq!(status("Weg").await, OrganisationStatus::Unconfirmed);
}

async fn confirmed_organisations_keep_their_website(app: Arc<TestApp>) {
    let file = |name: &str, site: &str| {
        let text = format!(
            "register,register_no,name,kind,row_id,is_main,website\na,1,{name},school_secondary,r1,yes,{site}\n"
        );
        read_organisations(text.as_bytes(), "x.csv").unwrap()
    };
    import(&app, file("Een", "een.example"), APPLY).await;
    app.execute("UPDATE organisation SET status = 'confirmed', website = 'https://zelf.example/'")
        .await
        .unwrap();
    import(&app, file("Twee", "twee.example"), APPLY).await;
    let row = named(&app, "Twee").await;
    assert_eq!(
        (row.status, row.website.as_deref()),
        (OrganisationStatus::Confirmed, Some("https://zelf.example/"))
    );
}

async fn nobody_else_imports(app: Arc<TestApp>) {
    let error =
        import_organisations(&app.app, &anonymous(), read("own.csv"), APPLY, |_, _| {}).await.unwrap_err();
    assert_eq!(error.code(), "unauthenticated");
    assert_eq!(organisation::Entity::find().count(&app.raw).await.unwrap(), 0);
}

#[test]
fn files_are_read_as_spreadsheets_save_them() {
    let read = |text: &str| read_organisations(text.as_bytes(), "x.csv");
    // Header and rows end in separators, and a first line names the separator.
    let text = "sep=;\r\nregister;register_no;name;kind;lat;lon;is_main;;\r\n\
                a;1;Een;school_primary;51,2194;4,4025;WAAR;;\r\n\
                a;2;Twee;school_primary;51.2194;4.4025;;;;;\r\n\
                a;3;Drie;school_primary;51.219.4;4,4025;;;\r\n\
                a;4;Vier;school_primary;51,219,4;4,4025;;;\r\n\
                a;5;Vijf;school_primary;;;;;x\r\n";
    let parsed = read(text).unwrap();
    assert_eq!(parsed.lines(), 5);
    assert_eq!(
        codes(parsed.problems()),
        [(5, "not-degrees", Some("lat")), (6, "not-degrees", Some("lat")), (7, "nameless-column", None)]
    );
    assert_eq!(
        parsed.problems()[2].text(Language::Nl),
        "Regel 7: Kolom 9 heeft hier een waarde, maar geen naam in de kopregel. Geef de kolom een naam of maak ze leeg."
    );
    assert_eq!(codes(&read("sep=,\n\n").unwrap_err()), [(1, "no-rows", None)]);
    assert_eq!(codes(&read("\nsep=;\na;b\n").unwrap_err()), [(3, "unknown-layout", None)]);
}

fn refusal(bytes: &[u8]) -> Vec<Problem> {
    read_organisations(bytes, "file.csv").unwrap_err()
}

#[test]
fn a_file_that_is_no_table_is_refused_with_the_reason() {
    assert_eq!(codes(&refusal(b"")), [(1, "empty-file", None)]);
    assert_eq!(codes(&refusal(b"\xEF\xBB\xBF \r\n\r\n")), [(1, "empty-file", None)]);
    assert_eq!(codes(&refusal(b"register,register_no,name,kind\n\n")), [(1, "no-rows", None)]);
    assert_eq!(codes(&refusal(b"a;b;c\n1;2;3\n")), [(1, "unknown-layout", None)]);
    assert_eq!(
        codes(&refusal(b"register,register_no,name,kind\na,1,x,y\na,2,Caf\xE9,y\n")),
        [(3, "not-utf8", None)]
    );
    assert_eq!(codes(&refusal(b"\xFF\xFEr\0e\0")), [(1, "not-utf8", None)]);
    assert_eq!(
        codes(&refusal(b"register,register_no,kind,phone,kind\na,1,x,y,z\n")),
        [
            (1, "missing-column", Some("name")),
            (1, "unknown-column", Some("phone")),
            (1, "double-column", Some("kind"))
        ]
    );
    assert_eq!(
        codes(&refusal(
            b"poi_id,school_no,name,category,kind,site_role,street,number,box,postcode,municipality,lat\n1\n"
        )),
        [(1, "missing-column", Some("lon")), (1, "missing-column", Some("website"))]
    );
    assert_eq!(codes(&refusal("BRIN NUMMER;POSTCODE\n1;2\n".as_bytes())).len(), 6);
}

#[test]
fn every_bad_line_is_told_once_and_the_others_are_read() {
    let text = "\u{feff}\"register\",register_no,name,kind,street,postcode,lat,lon,is_main\r\n\
                a,1,Goed,school_primary,\"Straat, met komma\",2000,,,\r\n\
                a,2,Te kort\r\n\
                a,3,,,,\"20000\",,,\r\n\
                a,4,\"Open,school_primary,x,2000,,,\r\n\
                a,5,Ver,school_primary,x,2000,40.1,4.4,\r\n\
                a,6,Geen graden,school_primary,x,2000,51.2,oost,\r\n\
                a,7,Half,school_primary,x,2000,51.2,,\r\n\
                a,8,Ja?,school_primary,x,2000,,,misschien\r\n\
                \r\n\
                ,,,,,,,,\r\n\
                a,1,Goed,school_primary,\"Straat, met komma\",2000,,,\r\n\
                a,9,\"Twee\r\nregels\",school_primary,x,1012 ab,52.37,4.89,oui\r\n\
                a,10,85.07.30-033.28,school_primary,x,2000,,,\r\n";
    let parsed = read_organisations(text.as_bytes(), "lines.csv").unwrap();
    let expected = [
        (3, "column-count", None),
        (4, "required", Some("name")),
        (5, "quote-open", None),
        (6, "outside-region", Some("lat")),
        (7, "not-degrees", Some("lon")),
        (8, "not-degrees", Some("lon")),
        (9, "not-yes-or-no", Some("is_main")),
        (12, "double-row", None),
        (15, "national-number", Some("name")),
    ];
    let mut found = codes(parsed.problems());
    // A postcode of five digits is wrong too, but one thing per line is told: what comes first in the file's meaning.
    if let Some(cell) = found.iter_mut().find(|cell| cell.0 == 4) {
        assert!(["required", "not-a-postcode"].contains(&cell.1));
        *cell = expected[1];
    }
    assert_eq!(found, expected);
    assert_eq!(parsed.lines(), 11);
}

#[test]
fn lines_of_json_are_told_apart() {
    let text = "{\"register\":\"a\",\"register_no\":1,\"name\":\"Een\",\"kind\":\"school_primary\"}\n[]\n{\n\
                {\"register\":\"a\",\"phone\":\"1\"}\n{\"name\":{}}\n\n{\"register\":\"a\"}\n";
    let parsed = read_organisations(text.as_bytes(), "x.ndjson").unwrap();
    let expected = [
        (2, "not-an-object", None),
        (3, "not-an-object", None),
        (4, "unknown-column", Some("phone")),
        (5, "not-a-text", Some("name")),
        (7, "required", Some("register_no")),
    ];
    assert_eq!(codes(parsed.problems()), expected);
}

#[test]
fn every_complaint_has_a_sentence_in_every_language() {
    let source = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../api/core/locales");
    let keys = |language: &str| -> Vec<String> {
        let text = std::fs::read_to_string(source.join(language).join("import.ftl")).unwrap();
        text.lines().filter_map(|line| line.split_once(" = ")).map(|(key, _)| key.to_owned()).collect()
    };
    assert_eq!(keys("nl"), keys("fr"));
    assert_eq!(keys("nl"), keys("en"));
    for language in Language::ALL {
        for key in keys("nl") {
            let names = [
                "line",
                "sentence",
                "column",
                "found",
                "expected",
                "value",
                "earlier",
                "length",
                "max",
                "count",
                "bad",
                "new",
                "changed",
                "unchanged",
                "named",
                "byPoint",
                "byPostcode",
                "unknown",
                "before",
                "after",
                "name",
                "number",
                "address",
            ];
            let text = i18n::text_with(language, &key, &names.map(|name| (name, "7".into())));
            assert!(!text.contains('⟨'), "{key} in {language:?}");
        }
    }
    let problem = refusal(b"register,register_no,kind\na,1,x\n").remove(0);
    assert_eq!(problem.text(Language::En), "Line 1: The column name is missing.");
    let code_files = ["import.rs", "import/read.rs", "import/layout.rs"];
    let codes = code_files.map(|file| {
        let path = source.join("../../directory/src/organisations").join(file);
        std::fs::read_to_string(path).unwrap()
    });
    for key in keys("nl").iter().filter_map(|key| key.strip_prefix("import-")) {
        let is_for_the_caller =
            ["differences-", "closed", "count-", "layout-", "dry-run", "refused", "applied", "nothing-new"];
        let is_used = codes
            .iter()
            .any(|text| text.contains(&format!("\"{key}\"")) || text.contains(&format!("\"import-{key}\"")));
        assert!(
            is_used || is_for_the_caller.iter().any(|begin| key.starts_with(begin)),
            "import-{key} is used nowhere"
        );
    }
}

async fn real(app: &TestApp, file: &str, options: ImportOptions) -> Option<ImportSummary> {
    let Some(folder) = environment("LEERBRUG_TEST_REGISTERS") else {
        not_run(&format!("the import of {file}"), "LEERBRUG_TEST_REGISTERS");
        return None;
    };
    let start = Instant::now();
    let bytes = std::fs::read(std::path::Path::new(&folder).join(file)).unwrap();
    let parsed = read_organisations(&bytes, file).unwrap();
    let read = start.elapsed();
    let start = Instant::now();
    let done = import(app, parsed, options).await;
    println!(
        "{file}: read in {read:?}, imported in {:?} on {:?}: {:?} {:?} {:?} {:?}",
        start.elapsed(),
        app.engine,
        done.organisations,
        done.sites,
        done.programmes,
        done.placed
    );
    Some(done)
}

async fn real_flemish_registers(app: Arc<TestApp>) {
    let secondary = "be/schools_vl_secondary_higher.csv";
    let Some(refused) = real(&app, secondary, APPLY).await else { return };
    assert!(!refused.is_applied);
    assert_eq!(
        codes(&refused.problems),
        [(2082, "required", Some("name")), (2118, "required", Some("name"))]
    );
    let start = Instant::now();
    let done = real(&app, secondary, SKIP).await.unwrap();
    assert!(start.elapsed().as_secs() < 10, "too slow: {:?}", start.elapsed());
    assert_eq!((done.lines, done.organisations.new, done.programmes.new), (2686, 1200, 2684));
    let again = real(&app, secondary, SKIP).await.unwrap();
    assert!(again.is_applied && !again.has_changes());
    let arts = real(&app, "be/schools_vl_part_time_arts.csv", APPLY).await.unwrap();
    assert_eq!(
        (arts.lines, arts.organisations.new, arts.programmes.new, arts.problems.len()),
        (1500, 165, 1500, 0)
    );
}

async fn real_dutch_registers(app: Arc<TestApp>) {
    let Some(done) = real(&app, "nl/duo_primary_school_sites.csv", APPLY).await else { return };
    assert!(done.is_applied, "{:?}", done.problems);
    assert_eq!((done.lines, done.organisations.new, done.programmes.new), (6513, 6365, 6513));
    assert!(!real(&app, "nl/duo_primary_school_sites.csv", APPLY).await.unwrap().has_changes());
    let older = real(&app, "nl/duo_primary_schools_old_mac_newlines.csv", APPLY).await.unwrap();
    assert!(older.is_applied, "{:?}", older.problems);
    assert_eq!(older.lines, 1499);
    let again = real(&app, "nl/duo_primary_schools_old_mac_newlines.csv", APPLY).await.unwrap();
    assert!(!again.has_changes());
}
