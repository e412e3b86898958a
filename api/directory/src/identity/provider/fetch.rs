//! Fetching from a provider and from nowhere else: https to public addresses, no redirects, small answers, short times.
//!
//! A provider on loopback (development, tests) is reached over http, and then only loopback is.

use std::future::Future;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

/// Bytes of an answer.
const LIMIT: usize = 1024 * 1024;

/// Why nothing was fetched.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FetchError {
    /// The address is not one that may be asked.
    #[error("address not allowed")]
    Address,
    /// The answer is larger than anything a provider has to say.
    #[error("answer too large")]
    TooLarge,
    /// No answer, or none in time.
    #[error(transparent)]
    Http(#[from] reqwest::Error),
    /// The answer cannot be put together.
    #[error(transparent)]
    Parts(#[from] http::Error),
}

/// Fetches for one provider.
#[derive(Debug, Clone)]
pub(crate) struct Fetcher {
    client: reqwest::Client,
    address: Url,
    is_local: bool,
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

/// Says whether an address is one of the public internet: not of this machine, its networks, or its cloud.
pub(super) fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let [a, b, ..] = v4.octets();
            !(v4.is_private()
                || v4.is_loopback()
                || v4.is_link_local()
                || v4.is_broadcast()
                || v4.is_documentation()
                || v4.is_multicast()
                || a == 0
                || a >= 240
                || (a == 100 && (64..128).contains(&b))
                || (a == 198 && (18..20).contains(&b)))
        }
        IpAddr::V6(v6) => {
            let [first, second, ..] = v6.segments();
            !(v6.is_loopback()
                || v6.is_unspecified()
                || v6.is_multicast()
                || (first & 0xfe00) == 0xfc00
                || (first & 0xffc0) == 0xfe80
                || (first == 0x2001 && second == 0xdb8)
                // Addresses that embed an IPv4 one lead anywhere.
                || (first == 0x64 && second == 0xff9b)
                || first == 0x2002)
        }
    }
}

/// Finds public addresses only, so that no name leads into our own network.
struct PublicOnly;

impl Resolve for PublicOnly {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let public: Vec<SocketAddr> = found.filter(|address| is_public(address.ip())).collect();
            if public.is_empty() {
                return Err("no public address".into());
            }
            let addresses: Addrs = Box::new(public.into_iter());
            Ok(addresses)
        })
    }
}

impl Fetcher {
    /// Prepares fetching from the provider at this address.
    ///
    /// # Errors
    /// Address, when it is neither https nor on loopback.
    pub(crate) fn new(address: &str) -> Result<Self, FetchError> {
        let address = Url::parse(address).map_err(|_| FetchError::Address)?;
        let is_local = is_loopback(&address);
        let builder = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(Duration::from_secs(3))
            .timeout(Duration::from_secs(5));
        let builder = if is_local { builder.no_proxy() } else { builder.dns_resolver(Arc::new(PublicOnly)) };
        let fetcher = Self { client: builder.build()?, address, is_local };
        fetcher.check(&fetcher.address)?;
        Ok(fetcher)
    }

    /// Returns scheme, host and port of the provider.
    pub(crate) fn origin(&self) -> String {
        self.address.origin().ascii_serialization()
    }

    /// Refuses an address that must not be asked: documents of a provider name further ones.
    pub(crate) fn check(&self, url: &Url) -> Result<(), FetchError> {
        let is_named = url.username().is_empty() && url.password().is_none();
        let is_allowed = if self.is_local {
            is_loopback(url) && matches!(url.scheme(), "http" | "https")
        } else {
            let host = match url.host() {
                Some(Host::Ipv4(address)) => is_public(address.into()),
                Some(Host::Ipv6(address)) => is_public(address.into()),
                Some(Host::Domain(name)) => name != "localhost" && !name.ends_with(".localhost"),
                None => false,
            };
            url.scheme() == "https" && host
        };
        if is_named && is_allowed { Ok(()) } else { Err(FetchError::Address) }
    }

    /// Sends a request and reads the answer, up to its limit.
    ///
    /// # Errors
    /// Every kind.
    pub(crate) async fn fetch(&self, request: HttpRequest) -> Result<HttpResponse, FetchError> {
        let url = Url::parse(&request.uri().to_string()).map_err(|_| FetchError::Address)?;
        self.check(&url)?;
        let mut answer = self.client.execute(request.try_into()?).await?;
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await? {
            if body.len() + chunk.len() > LIMIT {
                return Err(FetchError::TooLarge);
            }
            body.extend_from_slice(&chunk);
        }
        let mut response = http::Response::builder().status(answer.status());
        for (name, value) in answer.headers() {
            response = response.header(name, value);
        }
        Ok(response.body(body)?)
    }
}

impl<'c> AsyncHttpClient<'c> for Fetcher {
    type Error = FetchError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, FetchError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.fetch(request))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_to_the_public_internet_or_all_on_loopback() {
        let may = |provider: &str, url: &str| {
            let url = Url::parse(url).map_err(|_| FetchError::Address);
            Fetcher::new(provider).and_then(|fetcher| fetcher.check(&url?)).is_ok()
        };
        let public = "https://login.example.org/realms/stad";
        assert!(may(public, "https://keys.example.org/jwks"));
        for url in [
            "http://login.example.org/jwks",
            "https://127.0.0.1/jwks",
            "https://169.254.169.254/latest/meta-data",
            "https://10.1.2.3/",
            "https://192.168.1.1/",
            "https://100.64.0.1/",
            "https://[::1]/",
            "https://[fd00::1]/",
            "https://[::ffff:127.0.0.1]/",
            "https://localhost/",
            "https://user:secret@login.example.org/",
            "ftp://login.example.org/",
        ] {
            assert!(!may(public, url), "{url}");
        }
        for provider in
            ["http://login.example.org", "https://10.0.0.1", "nonsense", "https://user@login.example.org"]
        {
            assert!(Fetcher::new(provider).is_err(), "{provider}");
        }
        let local = "http://127.0.0.1:9401";
        assert!(may(local, "http://127.0.0.1:9401/jwks") && may(local, "http://localhost:1/"));
        assert!(!may(local, "http://169.254.169.254/") && !may(local, "https://login.example.org/"));
    }
}
