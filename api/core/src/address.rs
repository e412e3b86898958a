//! Mail addresses: one reader for whatever is typed, sent by a provider or kept, and one form to compare them by.

use url::Host;

use crate::text::is_invisible;

/// An address that mails can go to.
///
/// Its domain is written in ASCII (RFC 5890) and its local part is ASCII too: characters that only look like another are no
/// second way to write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailAddress {
    text: String,
    key: String,
}

impl MailAddress {
    /// Reads an address; what does not show is left out.
    ///
    /// # Errors
    /// The code of the sentence that says why mails cannot go there.
    pub fn parse(typed: &str) -> Result<Self, &'static str> {
        const NONE: &str = "not-an-address";
        let visible: String = typed.chars().filter(|character| !is_invisible(*character)).collect();
        let (local, domain) = visible.trim().rsplit_once('@').ok_or(NONE)?;
        if local.contains('"') {
            return Err("quoted-address");
        }
        if domain.starts_with('[') {
            return Err("address-of-machine");
        }
        if !local.is_ascii() {
            return Err("address-with-accents");
        }
        // The reader of hosts would take `%40` for another character, and an address in brackets for one of a machine.
        if domain.contains(['%', '[', ']']) {
            return Err(NONE);
        }
        let domain = match Host::parse(domain).map_err(|_| NONE)? {
            Host::Domain(domain) => domain,
            Host::Ipv4(_) | Host::Ipv6(_) => return Err("address-of-machine"),
        };
        let text = format!("{local}@{}", domain.strip_suffix('.').unwrap_or(&domain));
        text.parse::<lettre::Address>().map_err(|_| NONE)?;
        let key = text.to_ascii_lowercase();
        Ok(Self { text, key })
    }

    /// Returns the address for sending.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the form that is equal for equal addresses.
    pub fn key(&self) -> &str {
        &self.key
    }
}

/// Returns an address without the tag that many mailboxes let their owner add: `an+school@…` arrives where `an@…` does.
pub fn untagged(key: &str) -> String {
    match key.rsplit_once('@').and_then(|(local, domain)| Some((local.split_once('+')?.0, domain))) {
        Some((local, domain)) if !local.is_empty() => format!("{local}@{domain}"),
        _ => key.to_owned(),
    }
}

/// Returns the form by which an address is compared, also of one that was kept before and would be refused today.
pub fn key(text: &str) -> String {
    MailAddress::parse(text).map_or_else(|_| text.trim().to_lowercase(), |address| address.key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_left_out() {
        assert_eq!(untagged("an+school+b@demo.example"), "an@demo.example");
        assert_eq!(untagged("an@demo.example"), "an@demo.example");
        assert_eq!(untagged("+@demo.example"), "+@demo.example");
    }

    #[test]
    fn an_address_has_one_form() {
        for typed in [
            "yasmina@demo.example",
            " Yasmina@DEMO.example\u{200b}",
            "\u{202a}yasmina@demo\u{ad}.example\u{202c}",
            "yasmina@demo.example.",
            "yasmina@demo。example",
            "yasmina@ｄｅｍｏ.example",
        ] {
            let address = MailAddress::parse(typed).unwrap();
            assert_eq!(address.key(), "yasmina@demo.example", "{typed:?}");
            assert_eq!(key(typed), "yasmina@demo.example", "{typed:?}");
        }
        assert_eq!(
            MailAddress::parse("An.Peeters+x@demo.example").unwrap().as_str(),
            "An.Peeters+x@demo.example"
        );
    }

    #[test]
    fn domains_in_other_letters_are_written_in_ascii() {
        for typed in
            ["an@bücher.example", "an@BÜCHER.example", "an@xn--bcher-kva.example", "an@bu\u{308}cher.example"]
        {
            assert_eq!(MailAddress::parse(typed).unwrap().as_str(), "an@xn--bcher-kva.example", "{typed}");
        }
    }

    #[test]
    fn what_mails_cannot_go_to_is_refused_with_its_reason() {
        for (typed, code) in [
            ("", "not-an-address"),
            ("an", "not-an-address"),
            ("an@", "not-an-address"),
            ("@demo.example", "not-an-address"),
            ("a b@c.example", "not-an-address"),
            ("a@b@c.example", "not-an-address"),
            ("an@demo.example Bcc: x@y.example", "not-an-address"),
            ("An <an@demo.example>", "not-an-address"),
            ("an@demo%2Eexample", "not-an-address"),
            ("an@demo..example", "not-an-address"),
            ("\"a b\"@demo.example", "quoted-address"),
            ("jan@[127.0.0.1]", "address-of-machine"),
            ("jan@127.0.0.1", "address-of-machine"),
            ("jan@[IPv6:::1]", "address-of-machine"),
            ("\u{212a}oen@demo.example", "address-with-accents"),
            ("josé@demo.example", "address-with-accents"),
        ] {
            assert_eq!(MailAddress::parse(typed), Err(code), "{typed:?}");
        }
    }
}
