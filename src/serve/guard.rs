//! Who may ask: a browser at this machine that shows this site, and no page of another one.
//!
//! A page from elsewhere can send requests to this machine, and a name from elsewhere can be made to lead here (DNS
//! rebinding). Neither gets an answer.

use hyper::HeaderMap;
use hyper::header::{HOST, HeaderName, HeaderValue, ORIGIN};

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
/// The names of this machine that the server answers to.
const NAMES: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// Whether a request with these headers, and with this authority in its address if it had one, came from this site.
pub fn is_own(headers: &HeaderMap, authority: Option<&str>, port: u16) -> bool {
    let [host] = &all(headers, &HOST)[..] else { return false };
    let is_ours = host.to_str().is_ok_and(|host| is_own_authority(host, port));
    let origins = all(headers, &ORIGIN);
    let is_from_here = origins.iter().all(|origin| origin.to_str().is_ok_and(|origin| is_own_origin(origin, port)));
    let sites = all(headers, &FETCH_SITE);
    // `none` is an address that a person typed.
    let is_first_hand = sites.iter().all(|site| [&b"same-origin"[..], b"none"].contains(&site.as_bytes()));
    is_ours && authority.is_none_or(|authority| is_own_authority(authority, port)) && is_from_here && is_first_hand
}

fn all<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Vec<&'a HeaderValue> {
    headers.get_all(name).iter().collect()
}

fn is_own_origin(origin: &str, port: u16) -> bool {
    origin.strip_prefix("http://").is_some_and(|authority| is_own_authority(authority, port))
}

fn is_own_authority(authority: &str, port: u16) -> bool {
    let is_named = |name: &str| authority.eq_ignore_ascii_case(name);
    NAMES.iter().any(|name| is_named(&format!("{name}:{port}")) || (port == 80 && is_named(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(lines: &[(&'static str, &'static str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(*name, HeaderValue::from_static(value));
        }
        is_own(&headers, None, 8600)
    }

    #[test]
    fn only_the_machine_itself_is_answered() {
        for host in ["127.0.0.1:8600", "localhost:8600", "LOCALHOST:8600", "[::1]:8600"] {
            assert!(asked(&[("host", host)]), "{host}");
        }
        for host in [
            "",
            "127.0.0.1",
            "localhost",
            "127.0.0.1:8601",
            "evil.example:8600",
            "localhost.evil.example:8600",
            "127.0.0.1:8600.evil.example",
            "evil@127.0.0.1:8600",
            "127.1:8600",
            "0.0.0.0:8600",
            "localhost:8600 ",
            "localhost.:8600",
            "::1:8600",
        ] {
            assert!(!asked(&[("host", host)]), "{host}");
        }
        assert!(!asked(&[]));
        assert!(!asked(&[("host", "localhost:8600"), ("host", "evil.example")]));
    }

    #[test]
    fn an_authority_in_the_address_counts_as_well() {
        let mut headers = HeaderMap::new();
        headers.insert(HOST, HeaderValue::from_static("localhost:8600"));
        assert!(is_own(&headers, Some("localhost:8600"), 8600));
        assert!(!is_own(&headers, Some("evil.example:8600"), 8600));
    }

    #[test]
    fn pages_of_other_sites_are_refused() {
        let host = ("host", "localhost:8600");
        for own in ["http://localhost:8600", "http://127.0.0.1:8600"] {
            assert!(asked(&[host, ("origin", own)]), "{own}");
        }
        for other in ["null", "", "https://localhost:8600", "http://localhost:3000", "http://evil.example", "file://"] {
            assert!(!asked(&[host, ("origin", other)]), "{other}");
        }
        assert!(!asked(&[host, ("origin", "http://localhost:8600"), ("origin", "http://evil.example")]));
        assert!(asked(&[host, ("sec-fetch-site", "same-origin")]) && asked(&[host, ("sec-fetch-site", "none")]));
        for site in ["cross-site", "same-site", "", "nonsense"] {
            assert!(!asked(&[host, ("sec-fetch-site", site)]), "{site}");
        }
    }

    #[test]
    fn at_the_usual_port_of_the_web_a_host_has_no_number() {
        let mut headers = HeaderMap::new();
        headers.insert(HOST, HeaderValue::from_static("localhost"));
        assert!(is_own(&headers, None, 80) && !is_own(&headers, None, 81));
    }
}
