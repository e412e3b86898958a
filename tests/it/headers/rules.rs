//! The header rules of the Mozilla HTTP Observatory, as far as an answer alone can show them, and one more: windows of
//! other origins are kept apart (Cross-Origin-Opener-Policy).

use leerbrug_tests::Answer;

/// What every answer starts from.
const BASE: i32 = 100;
/// From here on extras count.
const EXTRAS_FROM: i32 = 90;
/// Half a year in seconds: a shorter promise costs points.
const HALF_A_YEAR: u64 = 15_768_000;

/// A rule: its name, and the points that an answer gains or loses by it.
type Rule = (&'static str, fn(&Answer) -> i32);

/// The table.
pub(super) const RULES: [Rule; 10] = [
    ("content-security-policy", content_policy),
    ("cookies", cookies),
    ("cross-origin-resource-sharing", sharing),
    ("referrer-policy", referrer),
    ("strict-transport-security", transport),
    ("subresource-integrity", scripts),
    ("x-content-type-options", sniffing),
    ("x-frame-options", framing),
    ("cross-origin-resource-policy", resources),
    ("cross-origin-opener-policy", opener),
];

/// Counts the points of an answer, with the rules that cost some.
pub(super) fn score(answer: &Answer) -> (i32, Vec<&'static str>) {
    let points: Vec<(&str, i32)> = RULES.iter().map(|(name, rule)| (*name, rule(answer))).collect();
    let base = BASE + points.iter().map(|(_, points)| (*points).min(0)).sum::<i32>();
    let extras: i32 = points.iter().map(|(_, points)| (*points).max(0)).sum();
    let broken = points.iter().filter(|(_, points)| *points < 0).map(|(name, _)| *name).collect();
    (if base >= EXTRAS_FROM { base + extras } else { base.max(0) }, broken)
}

/// Returns the words of a directive of the content policy; `None` when it is not there.
fn directive<'a>(policy: &'a str, name: &str) -> Option<Vec<&'a str>> {
    policy.split(';').map(|part| part.split_whitespace().collect::<Vec<_>>()).find_map(|words| {
        let (first, rest) = words.split_first()?;
        (*first == name).then(|| rest.to_vec())
    })
}

fn content_policy(answer: &Answer) -> i32 {
    let policy = answer.header("content-security-policy");
    let Some(all) = directive(policy, "default-src") else {
        return -25;
    };
    let code: Vec<&str> = ["script-src", "object-src"]
        .iter()
        .flat_map(|name| directive(policy, name).unwrap_or_else(|| all.clone()))
        .collect();
    let too_wide = ["'unsafe-inline'", "data:", "https:", "*"];
    let forms = directive(policy, "form-action").unwrap_or_default();
    let stays = !forms.is_empty() && forms.iter().all(|to| matches!(*to, "'self'" | "'none'"));
    match () {
        () if policy.contains("http:") => -20,
        () if code.iter().any(|source| too_wide.contains(source)) => -20,
        () if policy.contains("'unsafe-eval'") => -10,
        () if policy.contains("'unsafe") => 0,
        () if all == ["'none'"] && stays => 10,
        () => 5,
    }
}

fn cookies(answer: &Answer) -> i32 {
    let has_transport = transport(answer) >= 0;
    let all = answer.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
    let points = all.map(|cookie| {
        let lower = cookie.to_lowercase();
        let parts: Vec<&str> = lower.split(';').map(str::trim).collect();
        let is_session = parts[0].contains("session") || parts[0].contains("attempt");
        let same_site = parts.iter().find_map(|part| part.strip_prefix("samesite="));
        match (parts.contains(&"secure"), parts.contains(&"httponly"), same_site) {
            (false, _, _) if !has_transport && is_session => -40,
            (_, false, _) if is_session => -30,
            (_, _, Some(value)) if !matches!(value, "lax" | "strict") => -20,
            (false, _, _) if !has_transport => -20,
            (false, _, _) if is_session => -10,
            (false, _, _) => -5,
            (true, _, None) => 0,
            (true, _, Some(_)) => 5,
        }
    });
    points.min().unwrap_or(0)
}

fn sharing(answer: &Answer) -> i32 {
    let is_shared = !answer.header("access-control-allow-origin").is_empty();
    if is_shared && answer.header("access-control-allow-credentials") == "true" { -50 } else { 0 }
}

fn referrer(answer: &Answer) -> i32 {
    match answer.header("referrer-policy") {
        "no-referrer" | "same-origin" | "strict-origin" | "strict-origin-when-cross-origin" => 5,
        "" => 0,
        _ => -5,
    }
}

fn transport(answer: &Answer) -> i32 {
    let header = answer.header("strict-transport-security");
    let age = header.split(';').find_map(|part| part.trim().strip_prefix("max-age=")?.parse::<u64>().ok());
    match age {
        None => -20,
        Some(age) if age < HALF_A_YEAR => -10,
        Some(_) => 0,
    }
}

fn scripts(answer: &Answer) -> i32 {
    if !answer.header("content-type").starts_with("text/html") {
        return 0;
    }
    let page = answer.text();
    let is_foreign = page.split("<script").skip(1).any(|script| {
        let tag = script.split('>').next().unwrap_or_default();
        ["src=\"http", "src=\"//"].iter().any(|begin| tag.contains(begin))
    });
    if is_foreign { -50 } else { 0 }
}

fn sniffing(answer: &Answer) -> i32 {
    if answer.header("x-content-type-options") == "nosniff" { 0 } else { -5 }
}

fn framing(answer: &Answer) -> i32 {
    let ancestors = directive(answer.header("content-security-policy"), "frame-ancestors");
    match (ancestors.as_deref(), answer.header("x-frame-options")) {
        (Some(["'none'" | "'self'"]), _) => 5,
        (_, "DENY" | "SAMEORIGIN") => 0,
        _ => -20,
    }
}

fn resources(answer: &Answer) -> i32 {
    match answer.header("cross-origin-resource-policy") {
        "same-origin" | "same-site" => 10,
        "" | "cross-origin" => 0,
        _ => -5,
    }
}

fn opener(answer: &Answer) -> i32 {
    if answer.header("cross-origin-opener-policy") == "same-origin" { 10 } else { 0 }
}
