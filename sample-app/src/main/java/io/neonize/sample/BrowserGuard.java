package io.neonize.sample;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Protects every endpoint from web pages that a browser on this machine shows. It accepts
 * only requests that name this machine as their host, so a domain that an attacker
 * resolves to 127.0.0.1 gets nothing, and only requests of our own page or of programs
 * such as curl. It does not protect from other users of this machine: that takes a login,
 * for example with Spring Security.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class BrowserGuard extends OncePerRequestFilter {

	private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

	private static final Pattern NAME = Pattern.compile("[a-z0-9.-]+|\\[[0-9a-f:.]+]");

	private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");

	private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

	private static final DataSize MAX_BODY = DataSize.ofKilobytes(64);

	private final Set<String> allowedHosts;

	BrowserGuard(@Value("${sample.allowed-hosts:}") Set<String> allowedHosts) {
		this.allowedHosts = allowedHosts.stream().map(BrowserGuard::name).collect(Collectors.toUnmodifiableSet());
	}

	private static String name(String host) {
		String name = host.toLowerCase(Locale.ROOT);
		Assert.isTrue(NAME.matcher(name).matches(), () -> "'sample.allowed-hosts' contains '" + host
				+ "', which is not a host name: write it without scheme, port and path, for example bot.example.org");
		return name;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		response.setHeader("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'");
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setHeader("Referrer-Policy", "same-origin");
		if (!isAllowedHost(request)) {
			refuse(response, HttpStatus.FORBIDDEN, "Only requests to localhost, 127.0.0.1 and [::1] are answered. "
					+ "To make this application available under another name, add the name to 'sample.allowed-hosts'.");
		}
		else if (!isSameOrigin(request)) {
			refuse(response, HttpStatus.FORBIDDEN, "Requests of web pages of other origins are refused. "
					+ "Open this application's own page, or send the request with a program such as curl.");
		}
		else if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
			refuse(response, HttpStatus.LENGTH_REQUIRED, "Send the request with its Content-Length.");
		}
		else if (request.getContentLengthLong() > MAX_BODY.toBytes()) {
			refuse(response, HttpStatus.CONTENT_TOO_LARGE, "A request may have 64 KiB at most.");
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private boolean isAllowedHost(HttpServletRequest request) {
		List<String> hosts = values(request, HttpHeaders.HOST);
		if (hosts.size() != 1) {
			return false;
		}
		String host = PORT.matcher(hosts.get(0)).replaceFirst("");
		return LOOPBACK.matcher(host).matches() || this.allowedHosts.contains(host);
	}

	/**
	 * Every header that tells where the request comes from must name this application. A
	 * browser that sends none of them must not change anything: an old one loads pictures
	 * of any address for any page.
	 */
	private static boolean isSameOrigin(HttpServletRequest request) {
		String host = values(request, HttpHeaders.HOST).get(0);
		List<String> sites = values(request, "Sec-Fetch-Site");
		List<String> origins = Stream.of(HttpHeaders.ORIGIN, HttpHeaders.REFERER)
			.flatMap((name) -> values(request, name).stream())
			.toList();
		boolean known = !sites.isEmpty() || !origins.isEmpty() || !isBrowser(request) || !changesSomething(request);
		return known && sites.stream().allMatch(Set.of("same-origin", "none")::contains)
				&& origins.stream().allMatch((origin) -> isAt(origin, host));
	}

	private static boolean isAt(String address, String host) {
		return (address + "/").startsWith("http://" + host + "/")
				|| (address + "/").startsWith("https://" + host + "/");
	}

	private static boolean isBrowser(HttpServletRequest request) {
		return values(request, HttpHeaders.USER_AGENT).stream().anyMatch((agent) -> agent.contains("mozilla/"));
	}

	private static boolean changesSomething(HttpServletRequest request) {
		return !SAFE_METHODS.contains(request.getMethod()) || request.getServletPath().startsWith("/send");
	}

	private static List<String> values(HttpServletRequest request, String header) {
		return Collections.list(request.getHeaders(header))
			.stream()
			.map((value) -> value.toLowerCase(Locale.ROOT))
			.toList();
	}

	// The text never contains anything of the request.
	private static void refuse(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
		response.setStatus(status.value());
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.getWriter().print("""
				{"title":"%s","status":%d,"detail":"%s"}
				""".formatted(status.getReasonPhrase(), status.value(), detail));
	}

}
