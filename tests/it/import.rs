//! `leerbrug import organisations` on an invented register.

use std::process::Output;

use leerbrug_tests::run;

const HEADER: &str = "register,register_no,name,kind,street,number,postcode,municipality,lat,lon\n";
const GOOD: &str = "invented,1,School aan de Plas,school_primary,Plaslaan,1,2000,Antwerpen,51.21,4.40\n\
invented,2,Werkplaats Noord,company_small_invented,Kaai,2,2060,Antwerpen,51.23,4.42\n";

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn a_register_is_tried_written_and_unchanged_the_second_time() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data").to_string_lossy().into_owned();
    let file = folder.path().join("register.csv");
    let good = GOOD.replace("company_small_invented", "school_secondary");
    std::fs::write(&file, format!("{HEADER}{good}")).unwrap();
    let file = file.to_string_lossy().into_owned();
    let import = |more: &[&str]| run(&[&["import", "organisations", &file, "--data", &data], more].concat());
    let dry = import(&[]);
    assert_eq!(dry.status.code(), Some(0), "{}", said(&dry));
    assert!(said(&dry).contains("Organisations: 2 new") && said(&dry).contains("--apply"), "{}", said(&dry));
    let written = import(&["--apply"]);
    assert_eq!(written.status.code(), Some(0), "{}", said(&written));
    assert!(said(&written).contains("Organisations: 2 new"), "the dry run wrote: {}", said(&written));
    let again = import(&["--apply"]);
    assert_eq!(again.status.code(), Some(0), "{}", said(&again));
    assert!(said(&again).contains("Organisations: 0 new, 0 changed, 2"), "{}", said(&again));
}

#[test]
fn a_register_with_a_bad_line_writes_nothing_unless_asked() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data").to_string_lossy().into_owned();
    let file = folder.path().join("register.csv");
    std::fs::write(&file, format!("{HEADER}{GOOD}")).unwrap();
    let file = file.to_string_lossy().into_owned();
    let import = |more: &[&str]| run(&[&["import", "organisations", &file, "--data", &data], more].concat());
    let refused = import(&["--apply"]);
    assert_eq!(refused.status.code(), Some(2), "{}", said(&refused));
    assert!(said(&refused).contains("Line 3"), "the line is named: {}", said(&refused));
    let rest = import(&["--apply", "--skip-bad-lines"]);
    assert_eq!(rest.status.code(), Some(0), "{}", said(&rest));
    assert!(said(&rest).contains("Organisations: 1 new"), "the refusal wrote: {}", said(&rest));
    let absent = run(&["import", "organisations", "/nowhere/register.csv", "--data", &data]);
    assert_eq!(absent.status.code(), Some(1), "{}", said(&absent));
}

#[test]
fn a_spreadsheet_of_here_is_read_and_what_is_gone_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data").to_string_lossy().into_owned();
    let file = folder.path().join("register.csv");
    let path = file.to_string_lossy().into_owned();
    let import = |text: &str, more: &[&str]| {
        std::fs::write(&file, text).unwrap();
        run(&[&["import", "organisations", &path, "--apply", "--data", &data], more].concat())
    };
    let header = "sep=;\r\nregister;register_no;name;kind;street;number;postcode;municipality;lat;lon;;\r\n";
    let one = "invented;035113;School aan de Plas;school_primary;Plaslaan;1;2000;Antwerpen;51,21;4,40;;\r\n";
    let two = "invented;35114;School Noord;school_primary;Kaai;2;2060;Antwerpen;51,23;4,42;;\r\n";
    let both = import(&format!("{header}{one}{two}"), &[]);
    assert_eq!(both.status.code(), Some(0), "{}", said(&both));
    assert!(said(&both).contains("Organisations: 2 new"), "{}", said(&both));
    let less = import(&format!("{header}{}", one.replace("035113", "35113")), &["--close-missing"]);
    assert_eq!(less.status.code(), Some(0), "{}", said(&less));
    assert!(said(&less).contains("35114: School Noord is not in the file any more."), "{}", said(&less));
    assert!(said(&less).contains("Closed or removed: 1"), "{}", said(&less));
    let endless = import(&format!("{header}{}", "x".repeat(3_000_000)), &[]);
    assert_eq!(endless.status.code(), Some(2), "{}", said(&endless));
    assert!(said(&endless).contains("Line 3: This line is longer than"), "{}", said(&endless));
}
