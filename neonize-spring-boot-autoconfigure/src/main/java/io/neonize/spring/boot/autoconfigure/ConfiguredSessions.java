package io.neonize.spring.boot.autoconfigure;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.NeonizeClients;
import io.neonize.client.NeonizeException;
import io.neonize.client.SessionOptions;
import io.neonize.spring.boot.autoconfigure.NeonizeProperties.Session;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The sessions of {@code neonize.sessions}, checked and opened.
 */
class ConfiguredSessions {

	static final String BEAN_NAME = "neonizeConfiguredSessions";

	private final NeonizeClients engine;

	private final Map<String, NeonizeClient> clients = new LinkedHashMap<>();

	private final Map<String, Session> sessions;

	ConfiguredSessions(NeonizeClients clients, NeonizeProperties properties) {
		this.engine = clients;
		this.sessions = properties.getSessions();
		Map<String, SessionOptions> options = new LinkedHashMap<>();
		this.sessions.forEach((name, session) -> {
			checkPhone(name, session);
			options.put(name, options(name, session, properties.getEvents().getWindow()));
		});
		options.forEach((name, option) -> this.clients.put(name, clients.open(option)));
	}

	NeonizeClient client(String name) {
		return this.clients.get(name);
	}

	Collection<NeonizeClient> all() {
		return this.clients.values();
	}

	boolean isAnyAutoConnect() {
		return this.sessions.values().stream().anyMatch(Session::isAutoConnect);
	}

	/**
	 * Returns the sessions to connect at startup: those configured so, and those that
	 * were created at run time and paired.
	 */
	List<NeonizeClient> toConnect() {
		return this.engine.list().stream().filter(this::isToConnect).toList();
	}

	boolean isToConnect(NeonizeClient client) {
		Session session = this.sessions.get(client.name());
		return (session != null) ? session.isAutoConnect() : client.jid().isPresent();
	}

	/**
	 * Returns the phone numbers of the sessions that are paired by a code, by session.
	 */
	Map<String, String> phones() {
		Map<String, String> phones = new HashMap<>();
		this.sessions.forEach((name, session) -> {
			if (session.getPhone() != null) {
				phones.put(name, session.getPhone());
			}
		});
		return phones;
	}

	private static void checkPhone(String name, Session session) {
		if (session.getPhone() == null) {
			return;
		}
		try {
			Jid.ofPhone(session.getPhone());
		}
		catch (NeonizeException ex) {
			throw new InvalidConfigurationPropertyValueException("neonize.sessions." + name + ".phone",
					session.getPhone(), ex.getMessage() + ".");
		}
	}

	private static SessionOptions options(String name, Session session, int eventWindow) {
		try {
			return SessionOptions.named(name)
				.withDeviceName(session.getDeviceName())
				.withPlatformType(session.getPlatformType())
				.withEventWindow(eventWindow)
				.withPhone(session.getPhone());
		}
		catch (NeonizeException ex) {
			throw new InvalidConfigurationPropertyValueException("neonize.sessions." + name, name,
					ex.getMessage() + ".");
		}
	}

}
