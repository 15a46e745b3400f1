//! Names and addresses of one's own network: where a request in plain text may go.

use std::io;
use std::net::{IpAddr, SocketAddr};

/// Endings that stand for one's own network and are no public domains.
const ENDINGS: [&str; 8] = ["internal", "local", "lan", "home", "home.arpa", "localdomain", "intranet", "private"];

/// Tells whether a host's name can only be one of one's own network: a single word, as containers have (`ollama`), or
/// one with an ending that no public domain has (`host.docker.internal`, `box.lan`).
#[must_use]
pub fn is_home_name(host: &str) -> bool {
    let host = host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase();
    let is_label =
        |label: &str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
    if !host.split('.').all(is_label) || host.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return false;
    }
    let ends = |ending: &str| host.strip_suffix(ending).is_some_and(|name| name.ends_with('.'));
    !host.contains('.') || ENDINGS.iter().any(|ending| ends(ending))
}

/// Tells whether an address is of this machine or of a private network.
#[must_use]
pub fn is_near(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => address.is_loopback() || address.is_private() || address.is_link_local(),
        IpAddr::V6(address) => address.is_loopback() || address.is_unique_local() || address.is_unicast_link_local(),
    }
}

/// Returns the addresses of `name` that may be connected to: of a name of one's own network only the near ones, since
/// nobody can know who answers elsewhere.
///
/// # Errors
/// Returns an error when none of them may.
pub(crate) fn allowed(name: &str, addresses: Vec<SocketAddr>) -> io::Result<Vec<SocketAddr>> {
    if !is_home_name(name) {
        return Ok(addresses);
    }
    let near: Vec<SocketAddr> = addresses.into_iter().filter(|address| is_near(address.ip())).collect();
    if near.is_empty() {
        return Err(io::Error::other("the name has no address in a private network"));
    }
    Ok(near)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_containers_and_of_the_house_are_known() {
        for name in
            ["ollama", "llama-server", "host.docker.internal", "BOX.local", "nas.lan", "a.b.home.arpa", "ollama."]
        {
            assert!(is_home_name(name), "{name}");
        }
        for name in [
            "",
            "a.example",
            "ollama.com",
            "internal.evil.com",
            "evilinternal.io",
            "8.8.8.8",
            "1",
            ".lan",
            "a..lan",
            "a b",
        ] {
            assert!(!is_home_name(name), "{name}");
        }
    }

    #[test]
    fn a_name_of_the_house_leads_nowhere_else() {
        let socket = |text: &str| -> SocketAddr { text.parse().unwrap() };
        let (near, far) = (socket("172.17.0.2:80"), socket("93.184.216.34:80"));
        assert_eq!(allowed("ollama", vec![far, near, socket("[::1]:80")]).unwrap(), [near, socket("[::1]:80")]);
        assert!(allowed("ollama", vec![far, socket("[2001:db8::1]:80")]).is_err());
        assert!(allowed("ollama", vec![]).is_err());
        assert_eq!(allowed("a.example", vec![far]).unwrap(), [far]);
    }
}
