//! Configuration: none at all works; then a file, the environment, flags. Unknown keys are refused.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use leerbrug_core::Role;
use leerbrug_core::app::Settings;
use leerbrug_core::db::DatabaseUrl;
use leerbrug_core::privacy::vault::Vault;
use leerbrug_directory::identity::provider::{GroupRule, ProviderConfig, ProviderKind, Providers, Secret};
use serde::Deserialize;
use uuid::Uuid;

use crate::address::Proxies;
use crate::commands::Failure;

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
}

const VARIABLES: [&str; 12] = [
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
    "LEERBRUG_LOG",
];

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
        })
    }

    /// Reads the keys that seal the sensitive texts.
    ///
    /// # Errors
    /// When no file is named, it cannot be read, others can read it, or it holds no key.
    pub(crate) fn vault(&self) -> Result<Vault, Failure> {
        let Some(path) = &self.field_keys else {
            return Err(bad(
                "field_keys_file",
                "it is not set; make a file with `leerbrug keys add FILE`, outside the data folder and its backups, \
                 and name it in LEERBRUG_FIELD_KEYS_FILE",
            ));
        };
        read_vault(path)
    }

    /// Says what it is, without secrets.
    pub(crate) fn describe(&self) -> String {
        format!(
            "data: {}\ndatabase: {:?}\nlisten: {}\npublic_url: {}\nsmtp_url: {}\nmail_from: {}\ntrusted_proxies: {}\nproviders: {}\nsearch: {:?}\nfield_keys_file: {}\nsecond_factor_for: {}",
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

/// Refuses names in the environment that look like ours and are not known: a typing error must not pass in silence.
pub(crate) fn refuse_unknown_variables() -> Result<(), Failure> {
    let unknown = std::env::vars_os()
        .filter_map(|(name, _)| name.into_string().ok())
        .find(|name| name.starts_with("LEERBRUG_") && !VARIABLES.contains(&name.as_str()));
    if let Some(name) = unknown {
        return Err(Failure::input(format!(
            "configuration: the environment names {name}, which is not known"
        )));
    }
    Ok(())
}

fn from_environment(file: &mut File) -> Result<(), Failure> {
    refuse_unknown_variables()?;
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
    file.mail_from = variable("LEERBRUG_MAIL_FROM").or(file.mail_from.take());
    if let Some(text) = variable("LEERBRUG_LISTEN") {
        file.listen =
            Some(text.parse().map_err(|_| bad("LEERBRUG_LISTEN", "use an address such as 127.0.0.1:8080"))?);
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
