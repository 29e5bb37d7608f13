package io.neonize.spring.store.entity;

import io.neonize.client.LogText;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

/**
 * One record of a session's WhatsApp state: a key, a ratchet, a contact. The value is
 * opaque to everything but the engine.
 */
@Entity
@Table(name = "neonize_record")
public class NeonizeRecord {

	/**
	 * Longest value in bytes on the databases that ask for a limit; a value of a megabyte
	 * fits in when it is sealed.
	 */
	public static final int MAX_VALUE_LENGTH = 1025 * 1024;

	@EmbeddedId
	private Key key;

	@Column(name = "record_value", nullable = false, length = MAX_VALUE_LENGTH)
	@JdbcTypeCode(SqlTypes.VARBINARY)
	private byte[] value;

	public NeonizeRecord(Key key, byte[] value) {
		this.key = key;
		this.value = value;
	}

	@NullUnmarked
	protected NeonizeRecord() {
	}

	/**
	 * What the record is found by.
	 * @return the key
	 */
	public Key getKey() {
		return this.key;
	}

	/**
	 * What the record holds.
	 * @return the opaque bytes
	 */
	public byte[] getValue() {
		return this.value;
	}

	/**
	 * Names one record among those of all sessions.
	 *
	 * @param session name of the session
	 * @param kind what the record is, such as a Signal session or a sender key
	 * @param key name of the record within its kind
	 */
	@Embeddable
	public record Key(@Column(name = "session_name", length = NeonizeSession.MAX_NAME_LENGTH) String session,
			@Column(name = "kind", length = 32) String kind, @Column(name = "record_key", length = 255) String key) {

		@Override
		public String toString() {
			return LogText.of(this);
		}

	}

}
