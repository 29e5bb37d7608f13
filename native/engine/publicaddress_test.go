package engine

import (
	"errors"
	"net"
	"net/netip"
	"testing"
)

func TestOnlyPublicAddressesAreDialed(t *testing.T) {
	refused := map[string][]string{
		"unspecified":               {"0.0.0.0", "0.1.2.3", "::"},
		"loopback":                  {"127.0.0.1", "127.255.255.254", "::1"},
		"private":                   {"10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "fc00::1", "fd00:ec2::254", "fd20:ce::254"},
		"link-local":                {"169.254.169.254", "169.254.170.2", "fe80::1", "fe80::1%eth0", "febf::1"},
		"site-local":                {"fec0::1", "feff::1"},
		"shared by customers":       {"100.64.0.1", "100.100.100.200", "100.127.255.255"},
		"cloud provider":            {"168.63.129.16"},
		"IETF protocols":            {"192.0.0.1", "192.0.0.192", "2001:1::1", "2001:10::1", "2001:20::1"},
		"documentation":             {"192.0.2.1", "198.51.100.1", "203.0.113.1", "2001:db8::1", "3fff::1", "3fff:fff::1"},
		"benchmarking":              {"198.18.0.1", "198.19.255.255", "2001:2::1"},
		"relays and AS112":          {"192.88.99.1", "192.52.193.1", "192.31.196.1", "192.175.48.1", "2620:4f:8000::1"},
		"multicast":                 {"224.0.0.1", "239.255.255.255", "ff02::1", "ff0e::1"},
		"reserved":                  {"240.0.0.1", "255.255.255.255", "4000::1", "1::1", "200::1", "3ffe::1"},
		"IPv4-mapped":               {"::ffff:10.0.0.1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:168.63.129.16"},
		"IPv4-compatible":           {"::10.0.0.1", "::127.0.0.1", "::169.254.169.254", "::93.184.216.34"},
		"IPv4-translated":           {"::ffff:0:10.0.0.1"},
		"NAT64":                     {"64:ff9b::a00:1", "64:ff9b::7f00:1", "64:ff9b::93.184.216.34", "64:ff9b:1::1", "64:ff9b:1:ffff::a9fe:a9fe"},
		"6to4":                      {"2002:a00:1::", "2002:7f00:1::1", "2002:a9fe:a9fe::1"},
		"Teredo":                    {"2001::1", "2001:0:7f00:1::1"},
		"discard-only":              {"100::1", "100:0:0:1::1"},
		"segment routing":           {"5f00::1"},
		"outside of global unicast": {"8000::1", "e000::1"},
	}
	for kind, addresses := range refused {
		for _, address := range addresses {
			if err := checkPublic(net.JoinHostPort(address, "80"), false); !errors.Is(err, errPrivateAddress) {
				t.Errorf("%s: %s would be dialed (%v)", kind, address, err)
			}
		}
	}
	for _, address := range []string{"93.184.216.34", "8.8.8.8", "100.63.255.255", "172.32.0.1", "2606:2800:220:1:248:1893:25c8:1946", "2a00:1450::1", "::ffff:8.8.8.8"} {
		if err := checkPublic(net.JoinHostPort(address, "443"), false); err != nil {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func TestAddressesOfThisMachineAreNotDialed(t *testing.T) {
	_, network, _ := net.ParseCIDR("8.8.8.0/24")
	own := []net.Addr{
		network, &net.IPNet{IP: net.ParseIP("93.184.216.34"), Mask: net.CIDRMask(32, 32)},
		&net.IPNet{IP: net.ParseIP("2a00:1450::5"), Mask: net.CIDRMask(64, 128)}, &net.IPNet{IP: net.ParseIP("2a00:1451::5"), Mask: net.CIDRMask(128, 128)},
	}
	for address, expected := range map[string]bool{
		"8.8.8.8": true, "93.184.216.34": true, "93.184.216.35": false, "8.8.9.1": false, "2a00:1450::5": true, "2a00:1450::99": true,
		"2a00:1451::5": true, "2a00:1451::6": false,
	} {
		if isIn(own, netip.MustParseAddr(address)) != expected {
			t.Errorf("%s: expected %t", address, expected)
		}
	}
	addresses, err := net.InterfaceAddrs()
	if err != nil || len(addresses) == 0 {
		t.Fatalf("the machine has the addresses %v (%v)", addresses, err)
	}
	for _, address := range addresses {
		ip := netip.MustParsePrefix(address.String()).Addr()
		if err := checkPublic(netip.AddrPortFrom(ip, 80).String(), false); !errors.Is(err, errPrivateAddress) {
			t.Errorf("%s is this machine and would be dialed (%v)", ip, err)
		}
	}
}
