package io.neonize.spring.boot.autoconfigure;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeException;
import io.neonize.client.settings.ProxySettings;
import org.jspecify.annotations.Nullable;

/**
 * Properties of a proxy.
 */
public class NeonizeProxyProperties {

	private static final Set<String> SCHEMES = Set.of("http", "https", "socks5", "socks5h");

	/**
	 * Address of the proxy, http://, https:// or socks5://; empty for the one that the
	 * environment names.
	 */
	private @Nullable String address;

	/**
	 * Name the proxy knows the application by.
	 */
	private @Nullable String username;

	/**
	 * Password for the proxy.
	 */
	private @Nullable String password;

	/**
	 * Whether the connection of a session goes through the proxy.
	 */
	private boolean websocket = true;

	/**
	 * Whether files go through the proxy.
	 */
	private boolean media = true;

	/**
	 * Whether the connection goes through the proxy only while a session is linked to a
	 * phone.
	 */
	private boolean onlyLogin;

	public @Nullable String getAddress() {
		return this.address;
	}

	public void setAddress(@Nullable String address) {
		this.address = address;
	}

	public @Nullable String getUsername() {
		return this.username;
	}

	public void setUsername(@Nullable String username) {
		this.username = username;
	}

	public @Nullable String getPassword() {
		return this.password;
	}

	public void setPassword(@Nullable String password) {
		this.password = password;
	}

	public boolean isWebsocket() {
		return this.websocket;
	}

	public void setWebsocket(boolean websocket) {
		this.websocket = websocket;
	}

	public boolean isMedia() {
		return this.media;
	}

	public void setMedia(boolean media) {
		this.media = media;
	}

	public boolean isOnlyLogin() {
		return this.onlyLogin;
	}

	public void setOnlyLogin(boolean onlyLogin) {
		this.onlyLogin = onlyLogin;
	}

	/**
	 * Returns the proxy. What is wrong is said without the address, which may have a
	 * password.
	 * @param prefix where these properties are
	 * @return the proxy, {@code null} for the one that the environment names
	 */
	@Nullable ProxySettings toSettings(String prefix) {
		if (this.address == null || this.address.isBlank()) {
			checkNoCredentials(prefix);
			return null;
		}
		URI uri = uri(this.address.strip());
		if (uri == null || uri.getHost() == null || !SCHEMES.contains(uri.getScheme())) {
			throw invalid(prefix + ".address must start with http://, https:// or socks5:// and name a host");
		}
		if (this.username == null && this.password != null) {
			throw invalid(prefix + ".password is set, and " + prefix + ".username is not");
		}
		String address = (this.username != null) ? withCredentials(uri) : uri.toString();
		return new ProxySettings(address, this.websocket, this.media, this.onlyLogin);
	}

	private void checkNoCredentials(String prefix) {
		if (this.username != null || this.password != null) {
			throw invalid(prefix + ".username or .password is set, and " + prefix
					+ ".address is not: set all of a proxy in one place");
		}
	}

	private static @Nullable URI uri(String address) {
		try {
			return new URI(address);
		}
		catch (URISyntaxException ex) {
			return null;
		}
	}

	private String withCredentials(URI uri) {
		String port = (uri.getPort() >= 0) ? ":" + uri.getPort() : "";
		return "%s://%s:%s@%s%s".formatted(uri.getScheme(), encoded(this.username), encoded(this.password),
				uri.getHost(), port);
	}

	private static String encoded(@Nullable String text) {
		return (text != null) ? URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20") : "";
	}

	private static NeonizeException invalid(String message) {
		return new NeonizeException(ErrorCode.INVALID_ARGUMENT, message, Map.of("field", "proxy"), null);
	}

}
