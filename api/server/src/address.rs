//! Whose request it is, behind proxies that the configuration names.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use ipnet::IpNet;
use poem::Request;
use poem::http::uri::Authority;
use poem::http::{HeaderMap, header};

/// Proxies whose word about the client is believed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Proxies(Arc<[IpNet]>);

impl Proxies {
    /// Reads addresses and networks.
    ///
    /// # Errors
    /// The entry that is neither.
    pub(crate) fn parse(entries: &[String]) -> Result<Self, String> {
        let read = |entry: &String| {
            entry
                .parse::<IpNet>()
                .or_else(|_| entry.parse::<IpAddr>().map(IpNet::from))
                .map_err(|_| entry.clone())
        };
        entries.iter().filter(|entry| !entry.is_empty()).map(read).collect::<Result<_, _>>().map(Self)
    }

    /// Says whether a peer is one of them.
    pub(crate) fn contains(&self, peer: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&peer))
    }

    /// Returns the address of the client: the peer, or, when that is a proxy, the last one in `X-Forwarded-For` that is
    /// none. Whatever stands before it was written by the client itself and proves nothing.
    ///
    /// A peer on this machine is believed without being configured: without its word nobody behind it would be counted at
    /// all, so that a lie gains nothing.
    pub(crate) fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let is_proxy = |address: IpAddr| address.is_loopback() || self.contains(address);
        if !is_proxy(peer) {
            return peer;
        }
        let lines: Vec<&str> =
            headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok()).collect();
        let mut client = peer;
        for entry in lines.iter().rev().flat_map(|line| line.rsplit(',')) {
            let entry = entry.trim();
            // Some proxies add the port.
            let with_port = || entry.parse::<SocketAddr>().map(|address| address.ip());
            let Ok(address) = entry.parse::<IpAddr>().or_else(|_| with_port()) else { break };
            client = address.to_canonical();
            if !is_proxy(client) {
                break;
            }
        }
        client
    }
}

/// Says whether a request may be meant for a demo that is reached at `own`: by a name that always leads to this machine, or
/// by that address. Any other name was made to lead here, so that a page elsewhere could read what the demo answers.
pub(crate) fn is_of_demo(request: &Request, own: &str) -> bool {
    let header = request.headers().get(header::HOST).map(|value| value.to_str().unwrap_or_default());
    let named = header.into_iter().chain(request.uri().authority().map(Authority::as_str));
    let own = own.split_once("://").map_or(own, |(_, rest)| rest);
    named.map(host).all(|name| name == host(own) || leads_here(&name))
}

fn leads_here(name: &str) -> bool {
    let address = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    name == "localhost" || name.ends_with(".localhost") || address.is_ok_and(|address| address.is_loopback())
}

/// Returns the name in an authority, without the port and whatever stands before or behind.
fn host(authority: &str) -> String {
    let authority = authority.split('/').next().unwrap_or_default();
    let is_port = |rest: &str| rest.bytes().all(|byte| byte.is_ascii_digit());
    let name =
        authority.rsplit_once(':').filter(|(_, rest)| is_port(rest)).map_or(authority, |(name, _)| name);
    name.trim_end_matches('.').to_ascii_lowercase()
}

impl fmt::Display for Proxies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("(none)");
        }
        let texts: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&texts.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_configured_proxy_is_believed_and_only_its_last_word() {
        let client = |peer: &str, forwarded: &[&str]| {
            let proxies = Proxies::parse(&["10.0.0.0/8".to_owned(), "::1".to_owned()]).ok()?;
            let mut headers = HeaderMap::new();
            for line in forwarded {
                headers.append("x-forwarded-for", line.parse().ok()?);
            }
            Some(proxies.client(peer.parse().ok()?, &headers).to_string())
        };
        let known = |text: &str| Some(text.to_owned());
        assert_eq!(client("203.0.113.7", &["198.51.100.1"]), known("203.0.113.7"));
        assert_eq!(client("10.0.0.1", &["198.51.100.1"]), known("198.51.100.1"));
        assert_eq!(client("10.0.0.1", &["1.2.3.4, 198.51.100.1, 10.0.0.9"]), known("198.51.100.1"));
        assert_eq!(client("10.0.0.1", &["1.2.3.4", "198.51.100.1"]), known("198.51.100.1"));
        assert_eq!(client("10.0.0.1", &["1.2.3.4, nonsense"]), known("10.0.0.1"));
        assert_eq!(client("10.0.0.1", &[]), known("10.0.0.1"));
        assert_eq!(client("::1", &["::ffff:198.51.100.1"]), known("198.51.100.1"));
        assert_eq!(client("10.0.0.1", &["198.51.100.1:50000"]), known("198.51.100.1"));
        assert_eq!(client("10.0.0.1", &["1.2.3.4, [2001:db8::7]:50000"]), known("2001:db8::7"));
        // One on this machine that nobody configured.
        assert_eq!(client("127.0.0.1", &["1.2.3.4, 198.51.100.1"]), known("198.51.100.1"));
        assert_eq!(client("127.0.0.1", &["198.51.100.1, 127.0.0.1"]), known("198.51.100.1"));
        assert_eq!(client("127.0.0.1", &["nonsense"]), known("127.0.0.1"));
        assert_eq!(client("127.0.0.1", &[]), known("127.0.0.1"));
        assert!(Proxies::parse(&["10.0.0.0/33".to_owned()]).is_err());
    }
    #[test]
    fn a_demo_answers_to_names_of_this_machine_only() {
        let is_meant = |host: &str| {
            let request = Request::builder().header("host", host).finish();
            is_of_demo(&request, "http://demo.example:8080")
        };
        for host in [
            "localhost",
            "LocalHost:8080",
            "127.0.0.1:8080",
            "127.1.2.3",
            "[::1]:8080",
            "leerbrug.localhost:8080",
            "demo.example",
            "demo.example:9000",
            "localhost.",
        ] {
            assert!(is_meant(host), "{host}");
        }
        for host in [
            "evil.example",
            "localhost.evil.example",
            "127.0.0.1.evil.example:8080",
            "10.0.0.1",
            "a@localhost",
            "",
        ] {
            assert!(!is_meant(host), "{host}");
        }
        assert!(
            is_of_demo(&Request::builder().finish(), "http://127.0.0.1:8080"),
            "a program that names nobody"
        );
        let absolute = Request::builder()
            .uri("http://evil.example/".parse().unwrap())
            .header("host", "localhost")
            .finish();
        assert!(!is_of_demo(&absolute, "http://127.0.0.1:8080"));
    }
}
