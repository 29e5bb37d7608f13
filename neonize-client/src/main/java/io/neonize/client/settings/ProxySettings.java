package io.neonize.client.settings;

/**
 * A proxy, and what goes through it.
 *
 * @param address an address that starts with {@code http://}, {@code https://} or
 * {@code socks5://}, with name and password if need be, as in
 * {@code socks5://name:password@host:1080}; what is no letter or digit in them is written
 * in percent signs
 * @param websocket whether the session's own connection goes through it
 * @param media whether files go through it
 * @param onlyLogin whether the session's own connection goes through it only while the
 * session is linked to a phone
 */
public record ProxySettings(String address, boolean websocket, boolean media, boolean onlyLogin) {

	/**
	 * Creates a proxy for all connections.
	 * @param address its address
	 * @return the settings
	 */
	public static ProxySettings of(String address) {
		return new ProxySettings(address, true, true, false);
	}

	/**
	 * Leaves the address out: it may have a password.
	 */
	@Override
	public String toString() {
		return "ProxySettings[websocket=" + this.websocket + ", media=" + this.media + ", onlyLogin=" + this.onlyLogin
				+ "]";
	}

}
