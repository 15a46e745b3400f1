//! Addresses of the public internet. What strangers have the bot ask must lead nowhere else: not to this machine, its
//! network, or whatever answers on special addresses. Pure.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The IPv4 networks that are not the public internet (IANA's list of special addresses, and all multicast).
const SPECIAL_V4: &[([u8; 4], u32)] = &[
    ([0, 0, 0, 0], 8),
    ([10, 0, 0, 0], 8),
    ([100, 64, 0, 0], 10),
    ([127, 0, 0, 0], 8),
    ([169, 254, 0, 0], 16),
    ([172, 16, 0, 0], 12),
    ([192, 0, 0, 0], 24),
    ([192, 0, 2, 0], 24),
    ([192, 88, 99, 0], 24),
    ([192, 168, 0, 0], 16),
    ([198, 18, 0, 0], 15),
    ([198, 51, 100, 0], 24),
    ([203, 0, 113, 0], 24),
    ([224, 0, 0, 0], 4),
    ([240, 0, 0, 0], 4),
];

/// What is no public host's within [`GLOBAL_V6`]: protocols' own addresses, with Teredo; documentation; and 6to4, which has
/// any IPv4 address in it.
const SPECIAL_V6: &[([u16; 2], u32)] =
    &[([0x2001, 0], 23), ([0x2001, 0xdb8], 32), ([0x2002, 0], 16), ([0x3fff, 0], 20)];

/// All of IPv6 that is global unicast.
const GLOBAL_V6: ([u16; 2], u32) = ([0x2000, 0], 3);

/// Tells whether an address is one of the public internet. An IPv4 address in the clothes of an IPv6 one is not, but for those
/// by which a network without IPv4 reaches it (64:ff9b::/96): these are what the address inside is.
#[must_use]
pub(crate) fn is_global(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_global_v4(address),
        IpAddr::V6(address) => is_global_v6(address),
    }
}

fn is_global_v4(address: Ipv4Addr) -> bool {
    let bits = address.to_bits();
    !SPECIAL_V4.iter().any(|(network, length)| shares(bits, u32::from_be_bytes(*network), *length))
}

fn is_global_v6(address: Ipv6Addr) -> bool {
    if let [0x64, 0xff9b, 0, 0, 0, 0, high, low] = address.segments() {
        return is_global_v4(Ipv4Addr::from_bits(joined([high, low])));
    }
    let [first, second, ..] = address.segments();
    let is_in = |(network, length): &([u16; 2], u32)| shares(joined([first, second]), joined(*network), *length);
    is_in(&GLOBAL_V6) && !SPECIAL_V6.iter().any(is_in)
}

fn joined([high, low]: [u16; 2]) -> u32 {
    u32::from(high) << 16 | u32::from(low)
}

/// Tells whether the first `length` bits are the same.
fn shares(one: u32, other: u32, length: u32) -> bool {
    (one ^ other).checked_shr(32 - length).unwrap_or(0) == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn is(address: &str) -> bool {
        is_global(address.parse().unwrap())
    }

    #[test]
    fn hosts_of_the_internet_are_global() {
        for address in [
            "1.1.1.1",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "126.255.255.255",
            "128.0.0.0",
            "172.15.255.255",
            "172.32.0.0",
            "192.0.1.0",
            "198.17.255.255",
            "198.20.0.0",
            "223.255.255.255",
            "2606:4700::1111",
            "2a00:1450::1",
            "2001:4860:4860::8888",
            "2001:200::",
            "64:ff9b::1.1.1.1",
        ] {
            assert!(is(address), "{address}");
        }
    }

    #[test]
    fn this_machine_its_network_and_whatever_is_special_are_not() {
        for address in [
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.255.255.254",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.1",
            "192.168.1.1",
            "198.19.255.255",
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:1.1.1.1",
            "::7f00:1",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "3fff::1",
            "64:ff9b::127.0.0.1",
            "64:ff9b::10.0.0.1",
            "64:ff9b:1::1.1.1.1",
            "4000::1",
            "100::1",
        ] {
            assert!(!is(address), "{address}");
        }
    }

    proptest! {
        #[test]
        fn no_address_of_a_special_network_is_global(network in 0..SPECIAL_V4.len(), host: u32) {
            let (network, length) = SPECIAL_V4[network];
            let address = Ipv4Addr::from_bits(u32::from_be_bytes(network) | host.checked_shr(length).unwrap_or(0));
            prop_assert!(!is_global(address.into()), "{address}");
            prop_assert!(!is_global(address.to_ipv6_mapped().into()), "{address}");
            let [a, b, c, d] = address.octets();
            let by_nat64 = Ipv6Addr::from([0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, a, b, c, d]);
            prop_assert!(!is_global(by_nat64.into()), "{by_nat64}");
        }

        #[test]
        fn what_the_standard_library_knows_to_be_near_is_not_global(bits: u32) {
            let address = Ipv4Addr::from_bits(bits);
            let is_near = address.is_private()
                || address.is_loopback()
                || address.is_link_local()
                || address.is_unspecified()
                || address.is_multicast()
                || address.is_broadcast()
                || address.is_documentation();
            prop_assert!(!(is_near && is_global(address.into())), "{address}");
        }

        #[test]
        fn no_ipv6_address_outside_of_global_unicast_is_global(bits: u128) {
            let address = Ipv6Addr::from_bits(bits);
            let [first, ..] = address.segments();
            let is_unicast = (0x2000..0x4000).contains(&first);
            prop_assert!(is_unicast || !is_global(address.into()) || first == 0x64, "{address}");
            prop_assert!(!is_global(Ipv6Addr::from_bits(bits >> 3 | 0b111 << 125).into()), "fc00::/7, fe80::/10, ff00::/8");
        }
    }
}
