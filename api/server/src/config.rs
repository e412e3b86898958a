//! Configuration: none at all works; then a file, the environment, flags. Unknown keys are refused.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use leerbrug_core::Role;
use leerbrug_core::app::Settings;
use leerbrug_core::db::DatabaseUrl;
use leerbrug_core::files::Files;
use leerbrug_core::notifications::{Mailer, SmtpMailer};
use leerbrug_core::privacy::vault::Vault;
use leerbrug_directory::identity::provider::{GroupRule, ProviderConfig, ProviderKind, Providers, Secret};
use serde::Deserialize;
use uuid::Uuid;

use crate::address::Proxies;
use crate::commands::Failure;
use crate::wiring::NoMailServer;

/// Which search engine answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Default)]
#[serde(rename_all = "lowercase")]
pub(crate) enum SearchChoice {
    /// The index in the data folder.
    #[default]
    Embedded,
    /// The marked fallback listing.
    Database,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(clippy::struct_field_names, reason = "the names are the keys of the file")]
struct File {
    data: Option<PathBuf>,
    database_url: Option<String>,
    listen: Option<SocketAddr>,
    public_url: Option<String>,
    smtp_url: Option<String>,
    smtp_url_file: Option<PathBuf>,
    mail_from: Option<String>,
    trusted_proxies: Option<Vec<String>>,
    providers: Vec<ProviderEntry>,
    search: Option<SearchChoice>,
    field_keys_file: Option<PathBuf>,
    second_factor_for: Option<Vec<String>>,
    file_scanner: Option<SocketAddr>,
    operator: Option<String>,
}

/// A provider as the file writes it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProviderEntry {
    key: String,
    label: String,
    #[serde(rename = "type")]
    kind: ProviderType,
    /// Issuer of OpenID Connect, or the address of Smartschool.
    issuer: String,
    client_id: String,
    client_secret: Option<String>,
    client_secret_file: Option<PathBuf>,
    #[serde(default)]
    groups_claim: String,
    #[serde(default)]
    groups: Vec<GroupEntry>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum ProviderType {
    OpenId,
    Smartschool,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupEntry {
    group: String,
    organisation: Uuid,
    role: Role,
}

/// Secrets that stand in manuals.
const SAMPLES: [&str; 6] =
    ["changeme", "change-me", "secret", "password", "client-secret", "your-client-secret"];

impl ProviderEntry {
    fn read(self) -> Result<ProviderConfig, Failure> {
        let secret = match (self.client_secret, self.client_secret_file) {
            (Some(secret), None) => secret,
            (None, Some(path)) => read_secret(&path)?,
            _ => {
                return Err(bad(
                    &format!("providers.{}", self.key),
                    "give client_secret or client_secret_file",
                ));
            }
        };
        if secret.trim().len() < 8 || SAMPLES.contains(&secret.trim().to_lowercase().as_str()) {
            let key = format!("providers.{}.client_secret", self.key);
            return Err(bad(&key, "it is empty, short, or the one of a manual"));
        }
        if self.groups.iter().any(|rule| rule.role == Role::Administrator) {
            let key = format!("providers.{}.groups", self.key);
            return Err(bad(&key, "administrators belong to the installation, not to an organisation"));
        }
        Ok(ProviderConfig {
            kind: match self.kind {
                ProviderType::OpenId => ProviderKind::OpenId { issuer: self.issuer },
                ProviderType::Smartschool => ProviderKind::Smartschool { address: self.issuer },
            },
            key: self.key,
            label: self.label,
            client_id: self.client_id,
            client_secret: Secret::new(secret),
            groups_claim: self.groups_claim,
            groups: self
                .groups
                .into_iter()
                .map(|rule| GroupRule { group: rule.group, organisation: rule.organisation, role: rule.role })
                .collect(),
        })
    }
}

/// What an installation runs with.
#[derive(Clone)]
pub(crate) struct Config {
    pub(crate) data: PathBuf,
    pub(crate) database: DatabaseUrl,
    pub(crate) listen: SocketAddr,
    pub(crate) settings: Settings,
    pub(crate) smtp_url: Option<String>,
    pub(crate) mail_from: String,
    pub(crate) proxies: Proxies,
    pub(crate) providers: Providers,
    pub(crate) search: SearchChoice,
    pub(crate) field_keys: Option<PathBuf>,
    /// Address of the ClamAV daemon that looks at files of people.
    pub(crate) scanner: Option<SocketAddr>,
    /// Variables that begin as ours do and are not known.
    pub(crate) unknown: Vec<String>,
}

/// Folder of the files of people, in that of the data.
pub(crate) const FILES: &str = "files";

/// Begin of every variable of ours.
const PREFIX: &str = "LEERBRUG_";
const VARIABLES: [&str; 14] = [
    "LEERBRUG_DATA",
    "LEERBRUG_DATABASE_URL",
    "LEERBRUG_LISTEN",
    "LEERBRUG_PUBLIC_URL",
    "LEERBRUG_SMTP_URL",
    "LEERBRUG_SMTP_URL_FILE",
    "LEERBRUG_MAIL_FROM",
    "LEERBRUG_TRUSTED_PROXIES",
    "LEERBRUG_SEARCH",
    "LEERBRUG_FIELD_KEYS_FILE",
    "LEERBRUG_SECOND_FACTOR_FOR",
    "LEERBRUG_FILE_SCANNER",
    "LEERBRUG_OPERATOR",
    "LEERBRUG_LOG",
];

/// What serving needs besides the settings themselves.
pub(crate) struct Prepared {
    /// Keys that seal sensitive texts.
    pub(crate) vault: Vault,
    /// What sends mails.
    pub(crate) mailer: Arc<dyn Mailer>,
}

impl Config {
    /// Reads file, environment and flags, the later ones winning.
    pub(crate) fn read(
        data: Option<&Path>,
        file: Option<&Path>,
        listen: Option<SocketAddr>,
    ) -> Result<Self, Failure> {
        let mut read = match file {
            Some(path) => read_file(path)?,
            None => File::default(),
        };
        let unknown = unknown_variables()?;
        from_environment(&mut read)?;
        let data = data.map(Path::to_owned).or(read.data).unwrap_or_else(|| PathBuf::from("data"));
        let listen = listen.or(read.listen).unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8080)));
        let database = match &read.database_url {
            Some(text) => DatabaseUrl::parse(text)
                .map_err(|_| bad("database_url", "use sqlite:PATH or postgres://…"))?,
            None => DatabaseUrl::in_folder(&data),
        };
        let public_url = read.public_url.unwrap_or_else(|| format!("http://{listen}"));
        if url::Url::parse(&public_url).is_err() {
            return Err(bad("public_url", "use an address such as https://leerbrug.example"));
        }
        let smtp_url = match (read.smtp_url, read.smtp_url_file) {
            (Some(_), Some(_)) => return Err(bad("smtp_url", "give the address or a file, not both")),
            (Some(url), None) => Some(url),
            (None, Some(path)) => Some(read_secret(&path)?),
            (None, None) => None,
        };
        let providers = read.providers.into_iter().map(ProviderEntry::read).collect::<Result<_, _>>()?;
        let providers = Providers::new(providers).map_err(|error| {
            let name = error.params().iter().find(|(name, _)| *name == "name").map(|(_, value)| value.as_str());
            bad(
                &format!("providers.{}", name.unwrap_or_default()),
                "the key is lower case and used once; the issuer begins with https:// (http:// on loopback only)",
            )
        })?;
        Ok(Self {
            data,
            database,
            listen,
            settings: Settings {
                public_url: public_url.trim_end_matches('/').to_owned(),
                operator: read.operator.unwrap_or_default(),
                factor_roles: factor_roles(read.second_factor_for)?,
                ..Settings::default()
            },
            smtp_url,
            mail_from: read.mail_from.unwrap_or_else(|| "Leerbrug <leerbrug@localhost>".to_owned()),
            proxies: Proxies::parse(&read.trusted_proxies.unwrap_or_default())
                .map_err(|_| bad("trusted_proxies", "use addresses or networks such as 10.0.0.0/8"))?,
            providers,
            search: read.search.unwrap_or_default(),
            field_keys: read.field_keys_file,
            scanner: read.file_scanner,
            unknown,
        })
    }

    /// Makes everything that serving needs of the settings and that reading alone does not prove: what `serve` refuses,
    /// `config check` refuses.
    ///
    /// # Errors
    /// Every setting that cannot be used, a line each.
    pub(crate) fn prepare(&self) -> Result<Prepared, Failure> {
        let (vault, mailer, folder) = (self.vault(), self.mailer(), self.check_folder());
        match (vault, mailer, folder) {
            (Ok(vault), Ok(mailer), Ok(())) => Ok(Prepared { vault, mailer }),
            (vault, mailer, folder) => {
                let failures = [vault.err(), mailer.err(), folder.err()];
                Err(Failure::of(failures.into_iter().flatten()))
            }
        }
    }

    /// Reads the keys that seal the sensitive texts.
    fn vault(&self) -> Result<Vault, Failure> {
        let Some(path) = &self.field_keys else {
            return Err(bad(
                "field_keys_file",
                "it is not set; make a file with `leerbrug keys add FILE`, outside the data folder and its backups, \
                 and name it in LEERBRUG_FIELD_KEYS_FILE",
            ));
        };
        read_vault(path)
    }

    /// Makes what sends mails. The sender is looked at also while there is no server to send at.
    fn mailer(&self) -> Result<Arc<dyn Mailer>, Failure> {
        let read = |url: &str| SmtpMailer::new(url, &self.mail_from);
        let url = self.smtp_url.as_deref();
        match (read(url.unwrap_or("smtp://localhost")), url) {
            (Ok(mailer), Some(_)) => Ok(Arc::new(mailer)),
            (Ok(_), None) => Ok(Arc::new(NoMailServer)),
            (Err(error), _) if error.code() == "mail-from" => {
                Err(bad("mail_from", "use an address such as Leerbrug <noreply@school.example>"))
            }
            (Err(_), _) => {
                Err(bad("smtp_url", "use an address such as smtps://user:secret@mail.example:465"))
            }
        }
    }

    /// Looks whether the folder of the data can be written, or made where it is to come.
    fn check_folder(&self) -> Result<(), Failure> {
        let failed = |error: std::io::Error| {
            Failure::environment(format!(
                "cannot write into {}: {error}; choose another folder with --data",
                self.data.display()
            ))
        };
        let mut folder = self.data.as_path();
        while !folder.as_os_str().is_empty() && !folder.exists() {
            folder = folder.parent().unwrap_or(Path::new(""));
        }
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let probe = folder.join(format!(".leerbrug-{}", std::process::id()));
        std::fs::write(&probe, b"").and_then(|()| std::fs::remove_file(&probe)).map_err(failed)
    }

    /// Names where files of people are kept.
    pub(crate) fn files(&self) -> Files {
        Files::new(self.data.join(FILES), self.scanner)
    }

    /// Says what it is, without secrets.
    pub(crate) fn describe(&self) -> String {
        format!(
            "data: {}\ndatabase: {:?}\nlisten: {}\npublic_url: {}\nsmtp_url: {}\nmail_from: {}\ntrusted_proxies: {}\nproviders: {}\nsearch: {:?}\nfield_keys_file: {}\nsecond_factor_for: {}\nfile_scanner: {}\noperator: {}",
            self.data.display(),
            self.database,
            self.listen,
            self.settings.public_url,
            if self.smtp_url.is_some() { "(set)" } else { "(not set: mails stay in the outbox)" },
            self.mail_from,
            self.proxies,
            self.providers.list().into_iter().map(|(key, _)| key).collect::<Vec<_>>().join(", "),
            self.search,
            if self.field_keys.is_some() {
                "(set)"
            } else {
                "(not set: `serve` and `worker` refuse to start)"
            },
            self.settings.factor_roles.iter().map(|role| role.code()).collect::<Vec<_>>().join(", "),
            self.scanner
                .map_or_else(|| "(not set: files are kept unscanned)".to_owned(), |at| at.to_string()),
            self.settings.operator,
        )
    }
}

/// Reads a key file that nobody else can read.
pub(crate) fn read_vault(path: &Path) -> Result<Vault, Failure> {
    use std::os::unix::fs::PermissionsExt;
    let text = read_secret(path)
        .map_err(|_| bad("field_keys_file", "it cannot be read; `leerbrug keys add FILE` makes one"))?;
    let found = std::fs::metadata(path)
        .map_err(|error| Failure::environment(format!("cannot read {}: {error}", path.display())))?;
    if found.permissions().mode() & 0o077 != 0 {
        return Err(bad("field_keys_file", "others can read it; run `chmod 600` on it"));
    }
    Vault::read(&text).map_err(|_| {
        bad("field_keys_file", "it holds no key, or a line that is none; `leerbrug keys add FILE` makes one")
    })
}

/// Roles that sign in with a second factor: those who see most, when nothing is said.
fn factor_roles(named: Option<Vec<String>>) -> Result<Vec<Role>, Failure> {
    let Some(named) = named else { return Ok(vec![Role::Administrator, Role::Coordinator]) };
    if named.iter().all(|name| name == "nobody") {
        return Ok(Vec::new());
    }
    let role = |name: &String| {
        name.parse::<Role>().map_err(|_| {
            bad("second_factor_for", "use roles such as administrator, coordinator or head, or nobody")
        })
    };
    named.iter().map(role).collect()
}

fn bad(key: &str, advice: &str) -> Failure {
    Failure::input(format!("configuration: {key} cannot be used: {advice}"))
}

fn read_file(path: &Path) -> Result<File, Failure> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| Failure::environment(format!("cannot read {}: {error}", path.display())))?;
    toml::from_str(&text).map_err(|error| Failure::input(format!("{}: {}", path.display(), error.message())))
}

fn read_secret(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path)
        .map(|text| text.trim().to_owned())
        .map_err(|error| Failure::environment(format!("cannot read {}: {error}", path.display())))
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Looks at names in the environment that begin as ours: one misspelt is refused, because a typing error must not pass in
/// silence; one that is merely not known is returned, to be warned of. A service named leerbrug brings such where
/// Kubernetes runs it.
pub(crate) fn unknown_variables() -> Result<Vec<String>, Failure> {
    let named = std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value)));
    judge_variables(named.map(|(name, value)| (name, value.to_string_lossy().into_owned())))
}

/// Says whether a name was meant to be one of ours: a typing error for each four letters, or the end left out.
fn is_misspelt(name: &str, own: &str) -> bool {
    let letters = own.len() - PREFIX.len();
    strsim::osa_distance(name, own) <= (letters / 4).max(1)
        || own.strip_prefix(name).is_some_and(|rest| rest.starts_with('_'))
}

fn judge_variables(named: impl Iterator<Item = (String, String)>) -> Result<Vec<String>, Failure> {
    let mut unknown = Vec::new();
    for (name, value) in named.filter(|(name, _)| !VARIABLES.contains(&name.as_str())) {
        let is_ours = name.starts_with(PREFIX);
        if is_ours && is_of_a_service(&name, &value) {
            unknown.push(name);
            continue;
        }
        if let Some(meant) = VARIABLES.iter().find(|own| is_misspelt(&name, own)) {
            return Err(Failure::input(format!(
                "configuration: the environment names {name}, which is not known: {meant} was meant, or remove it"
            )));
        }
        if is_ours {
            unknown.push(name);
        }
    }
    unknown.sort_unstable();
    Ok(unknown)
}

/// Says whether Kubernetes, or a container linked to another, sets this for a service whose name begins as ours does.
fn is_of_a_service(name: &str, value: &str) -> bool {
    const PROTOCOLS: [&str; 3] = ["TCP", "UDP", "SCTP"];
    let is_address = || {
        value.split_once("://").is_some_and(|(scheme, _)| PROTOCOLS.contains(&scheme.to_uppercase().as_str()))
    };
    let of_a_port = name.split_once("_PORT_").is_some_and(|(_, rest)| {
        let mut parts = rest.split('_');
        let is_number = parts.next().is_some_and(|port| port.parse::<u16>().is_ok());
        is_number && parts.next().is_some_and(|protocol| PROTOCOLS.contains(&protocol))
    });
    name.ends_with("_SERVICE_HOST")
        || name.ends_with("_SERVICE_PORT")
        || name.contains("_SERVICE_PORT_")
        || name.ends_with("_PORT") && is_address()
        || of_a_port
}

/// Warns of names in the environment that are not known.
pub(crate) fn warn_of(unknown: &[String]) {
    for name in unknown {
        tracing::warn!(name, "the environment names a setting that is not known");
    }
}

fn from_environment(file: &mut File) -> Result<(), Failure> {
    file.data = variable("LEERBRUG_DATA").map(PathBuf::from).or(file.data.take());
    file.database_url = variable("LEERBRUG_DATABASE_URL").or(file.database_url.take());
    file.public_url = variable("LEERBRUG_PUBLIC_URL").or(file.public_url.take());
    file.smtp_url = variable("LEERBRUG_SMTP_URL").or(file.smtp_url.take());
    file.smtp_url_file = variable("LEERBRUG_SMTP_URL_FILE").map(PathBuf::from).or(file.smtp_url_file.take());
    file.trusted_proxies = variable("LEERBRUG_TRUSTED_PROXIES")
        .map(|text| text.split(',').map(|part| part.trim().to_owned()).collect())
        .or(file.trusted_proxies.take());
    file.field_keys_file =
        variable("LEERBRUG_FIELD_KEYS_FILE").map(PathBuf::from).or(file.field_keys_file.take());
    file.second_factor_for = variable("LEERBRUG_SECOND_FACTOR_FOR")
        .map(|text| text.split(',').map(|part| part.trim().to_owned()).collect())
        .or(file.second_factor_for.take());
    file.operator = variable("LEERBRUG_OPERATOR").or(file.operator.take());
    file.mail_from = variable("LEERBRUG_MAIL_FROM").or(file.mail_from.take());
    if let Some(text) = variable("LEERBRUG_LISTEN") {
        file.listen =
            Some(text.parse().map_err(|_| bad("LEERBRUG_LISTEN", "use an address such as 127.0.0.1:8080"))?);
    }
    if let Some(text) = variable("LEERBRUG_FILE_SCANNER") {
        let read = text.parse().map_err(|_| bad("file_scanner", "use an address such as 127.0.0.1:3310"))?;
        file.file_scanner = Some(read);
    }
    if let Some(text) = variable("LEERBRUG_SEARCH") {
        file.search = Some(match text.as_str() {
            "embedded" => SearchChoice::Embedded,
            "database" => SearchChoice::Database,
            _ => return Err(bad("LEERBRUG_SEARCH", "use embedded or database")),
        });
    }
    Ok(())
}

/// Returns the wanted log filter.
pub(crate) fn log_filter() -> String {
    variable("LEERBRUG_LOG").unwrap_or_else(|| {
        "warn,sqlx::postgres::notice=error,leerbrug=info,leerbrug_core=info,leerbrug_search=info".to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::judge_variables;

    fn judge(name: &str, value: &str) -> Result<usize, String> {
        let judged = judge_variables(std::iter::once((name.to_owned(), value.to_owned())));
        judged.map(|unknown| unknown.len()).map_err(|failure| failure.message().to_owned())
    }

    #[test]
    fn what_kubernetes_sets_for_a_service_is_not_ours() {
        for (name, value) in [
            ("LEERBRUG_PORT", "tcp://10.0.0.1:80"),
            ("LEERBRUG_SERVICE_HOST", "10.0.0.1"),
            ("LEERBRUG_SERVICE_PORT", "80"),
            ("LEERBRUG_SERVICE_PORT_HTTP", "80"),
            ("LEERBRUG_PORT_8080_TCP", "tcp://10.0.0.1:8080"),
            ("LEERBRUG_PORT_8080_TCP_PROTO", "tcp"),
            ("LEERBRUG_PORT_8080_TCP_PORT", "8080"),
            ("LEERBRUG_PORT_53_UDP_ADDR", "10.0.0.1"),
            ("LEERBRUG_DATABASE_SERVICE_HOST", "10.0.0.1"),
            ("LEERBRUG_DATABASE_PORT", "tcp://10.0.0.1:5432"),
            ("LEERBRUG_X", "1"),
            ("LEERBRUG_PORT", "8080"),
            ("LEERBRUG_TEST_DATABASE", "postgres://"),
        ] {
            assert_eq!(judge(name, value), Ok(1), "{name} is warned of");
        }
        assert_eq!(judge("LEERBRUG_DATA", "data"), Ok(0));
        assert_eq!(judge("PATH", "/bin"), Ok(0));
        assert_eq!(judge("LEERBRUGGE", "1"), Ok(0));
    }

    #[test]
    fn what_is_misspelt_is_refused_with_the_right_name() {
        for (name, meant) in [
            ("LEERBRUG_SMPT_URL", "LEERBRUG_SMTP_URL"),
            ("LEERBRUG_LISTN", "LEERBRUG_LISTEN"),
            ("LEERBURG_DATA", "LEERBRUG_DATA"),
            ("LEERBRUG_MAILFROM", "LEERBRUG_MAIL_FROM"),
            ("LEERBRUG_FIELD_KEYS", "LEERBRUG_FIELD_KEYS_FILE"),
            ("LEERBRUG_DATABASE", "LEERBRUG_DATABASE_URL"),
            ("LEERBRUG_TRUSTED_PROXY", "LEERBRUG_TRUSTED_PROXIES"),
        ] {
            let said = judge(name, "1").unwrap_err();
            assert!(said.contains(name) && said.contains(meant), "{said}");
        }
    }
}
