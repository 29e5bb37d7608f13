package io.neonize.spring.store.entity;

import java.time.Duration;

import io.neonize.client.Jid;
import io.neonize.client.SessionOptions;
import io.neonize.client.SessionState;
import io.neonize.client.store.StoredSession;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * One session: its name, how it behaves, and the account it is linked to. Applications
 * may read it; only the session registry writes it.
 */
@Entity
@Table(name = "neonize_session")
public class NeonizeSession {

	static final int MAX_NAME_LENGTH = 64;

	@Id
	@Column(name = "name", length = MAX_NAME_LENGTH)
	private String name;

	@Column(name = "device_name")
	private @Nullable String deviceName;

	@Column(name = "platform_type", length = 64)
	private @Nullable String platformType;

	@Column(name = "event_window", nullable = false)
	private int eventWindow;

	@Column(name = "reconnect_min_millis")
	private @Nullable Long reconnectMinMillis;

	@Column(name = "reconnect_max_millis")
	private @Nullable Long reconnectMaxMillis;

	@Column(name = "jid", length = 128)
	private @Nullable String jid;

	@Column(name = "lid", length = 128)
	private @Nullable String lid;

	@Column(name = "push_name")
	private @Nullable String pushName;

	@Column(name = "platform", length = 64)
	private @Nullable String platform;

	@Column(name = "state", length = 16, nullable = false)
	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	private SessionState state;

	/**
	 * Creates the row of a session.
	 * @param session what is known of it
	 */
	public NeonizeSession(StoredSession session) {
		this.name = session.name();
		this.state = session.state();
		update(session);
	}

	@NullUnmarked
	protected NeonizeSession() {
	}

	/**
	 * Takes over everything but the name.
	 * @param session what is known of the session now
	 */
	public void update(StoredSession session) {
		configure(session.options());
		this.jid = text(session.jid());
		this.lid = text(session.lid());
		this.pushName = session.pushName();
		this.platform = session.platform();
		this.state = session.state();
	}

	/**
	 * Takes over how the session behaves.
	 * @param options its behaviour, under the same name
	 */
	public void configure(SessionOptions options) {
		this.deviceName = options.deviceName();
		this.platformType = options.platformType();
		this.eventWindow = options.eventWindow();
		this.reconnectMinMillis = millis(options.reconnectMin());
		this.reconnectMaxMillis = millis(options.reconnectMax());
	}

	/**
	 * Returns what is known of the session.
	 * @return the session, as the client sees it
	 */
	public StoredSession toStoredSession() {
		SessionOptions options = new SessionOptions(this.name, this.deviceName, this.platformType, this.eventWindow,
				duration(this.reconnectMinMillis), duration(this.reconnectMaxMillis), null);
		return new StoredSession(options, jid(this.jid), jid(this.lid), this.pushName, this.platform, this.state);
	}

	/**
	 * Returns the session's name.
	 * @return the name
	 */
	public String getName() {
		return this.name;
	}

	/**
	 * Returns the account's address by phone number.
	 * @return the address, {@code null} until the session is paired
	 */
	public @Nullable String getJid() {
		return this.jid;
	}

	/**
	 * Returns the account's address by LID.
	 * @return the address, {@code null} until the session is paired
	 */
	public @Nullable String getLid() {
		return this.lid;
	}

	/**
	 * Returns the account's name.
	 * @return the name, {@code null} until it is known
	 */
	public @Nullable String getPushName() {
		return this.pushName;
	}

	/**
	 * Returns the platform of the account's phone.
	 * @return the platform, {@code null} until it is known
	 */
	public @Nullable String getPlatform() {
		return this.platform;
	}

	/**
	 * Returns where the session stood when it was last stored.
	 * @return the state
	 */
	public SessionState getState() {
		return this.state;
	}

	private static @Nullable Long millis(@Nullable Duration duration) {
		return (duration != null) ? duration.toMillis() : null;
	}

	private static @Nullable Duration duration(@Nullable Long millis) {
		return (millis != null) ? Duration.ofMillis(millis) : null;
	}

	private static @Nullable String text(@Nullable Jid jid) {
		return (jid != null) ? jid.toString() : null;
	}

	private static @Nullable Jid jid(@Nullable String text) {
		return (text != null) ? Jid.parse(text) : null;
	}

}
