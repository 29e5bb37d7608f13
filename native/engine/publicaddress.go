package engine

import (
	"errors"
	"net"
	"net/netip"
)

var errPrivateAddress = errors.New("the address is not one of the public internet")

// globalUnicast is the only range of IPv6 that the public internet uses. Everything else is refused without being named:
// IPv4-compatible and NAT64 addresses, discard-only 100::/64, 5f00::/16, fc00::/7, fe80::/10, fec0::/10 and ff00::/8 among them.
var globalUnicast = netip.MustParsePrefix("2000::/3")

// notPublic are the special ranges of IANA's registries within IPv4 and [globalUnicast], and addresses that cloud providers use
// inside of their networks.
var notPublic = prefixes(
	"0.0.0.0/8",         // this network
	"10.0.0.0/8",        // private
	"100.64.0.0/10",     // shared by the customers of a provider
	"127.0.0.0/8",       // loopback
	"168.63.129.16/32",  // Azure's WireServer
	"169.254.0.0/16",    // link-local, metadata of cloud providers
	"172.16.0.0/12",     // private
	"192.0.0.0/24",      // IETF protocols
	"192.0.2.0/24",      // documentation
	"192.31.196.0/24",   // AS112
	"192.52.193.0/24",   // AMT
	"192.88.99.0/24",    // 6to4 relays
	"192.168.0.0/16",    // private
	"192.175.48.0/24",   // AS112
	"198.18.0.0/15",     // benchmarking
	"198.51.100.0/24",   // documentation
	"203.0.113.0/24",    // documentation
	"224.0.0.0/4",       // multicast
	"240.0.0.0/4",       // reserved, broadcast
	"2001::/23",         // IETF protocols: Teredo, benchmarking, ORCHID
	"2001:db8::/32",     // documentation
	"2002::/16",         // 6to4, which embeds any IPv4 address
	"2620:4f:8000::/48", // AS112
	"3ffe::/16",         // 6bone, returned
	"3fff::/20",         // documentation
)

func prefixes(texts ...string) []netip.Prefix {
	parsed := make([]netip.Prefix, len(texts))
	for i, text := range texts {
		parsed[i] = netip.MustParsePrefix(text)
	}
	return parsed
}

// checkPublic refuses an address and port that the public internet cannot reach, or that belongs to this machine's networks.
// Loopback is for tests.
func checkPublic(address string, loopback bool) error {
	parsed, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	ip := parsed.Addr().Unmap().WithZone("")
	if ip.IsLoopback() && loopback {
		return nil
	}
	if !isPublic(ip) {
		return errPrivateAddress
	}
	own, err := net.InterfaceAddrs()
	if err != nil || isIn(own, ip) {
		return errPrivateAddress
	}
	return nil
}

func isPublic(ip netip.Addr) bool {
	public := ip.Is4() || globalUnicast.Contains(ip)
	for _, prefix := range notPublic {
		public = public && !prefix.Contains(ip)
	}
	return public
}

// isIn tells whether an address is one of this machine's, or in a network that one of its interfaces is on.
func isIn(own []net.Addr, ip netip.Addr) bool {
	for _, address := range own {
		prefix, err := netip.ParsePrefix(address.String())
		if err == nil && unmapped(prefix).Contains(ip) {
			return true
		}
	}
	return false
}

// unmapped writes a prefix of IPv4-mapped addresses as one of IPv4.
func unmapped(prefix netip.Prefix) netip.Prefix {
	if prefix.Addr().Is4In6() {
		return netip.PrefixFrom(prefix.Addr().Unmap(), max(0, prefix.Bits()-96))
	}
	return prefix
}
