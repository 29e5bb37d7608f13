package io.neonize.spring.store.entity;

import java.time.Instant;

import io.neonize.client.LogText;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Persistable;

/** A message of the outbox. Applications may read it; only the outbox writes it. */
@Entity
@Table(name = "neonize_outbox")
public class OutboxMessage implements Persistable<OutboxMessage.Key> {

	/** Longest reason that is kept. */
	public static final int MAX_FAILURE_LENGTH = 1000;

	/** Longest address of a file. */
	public static final int MAX_LOCATION_LENGTH = 2048;

	@EmbeddedId
	private Key key;

	@Column(name = "recipient", length = 128, nullable = false)
	private String recipient;

	@Column(name = "queue_position", nullable = false)
	private long queuePosition;

	@Column(name = "state", length = 16, nullable = false)
	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	private State state;

	@Column(name = "attempts", nullable = false)
	private int attempts;

	@Column(name = "enqueued_at", nullable = false)
	private long enqueuedAt;

	@Column(name = "next_attempt_at", nullable = false)
	private long nextAttemptAt;

	@Column(name = "settled_at")
	private @Nullable Long settledAt;

	@Column(name = "failure", length = MAX_FAILURE_LENGTH)
	private @Nullable String failure;

	@Column(name = "payload", nullable = false, length = NeonizeRecord.MAX_VALUE_LENGTH)
	@JdbcTypeCode(SqlTypes.VARBINARY)
	private byte[] payload;

	@Column(name = "media_location", length = MAX_LOCATION_LENGTH)
	private @Nullable String mediaLocation;

	@Column(name = "media_kind", length = 16)
	private @Nullable String mediaKind;

	@Transient
	private boolean stored;

	/**
	 * Creates a message that waits to be sent.
	 * @param key session and message id
	 * @param recipient the chat
	 * @param queuePosition its place behind the other messages to the chat
	 * @param payload WhatsApp's own message, serialised
	 * @param times when it was enqueued, and when it may be sent
	 */
	public OutboxMessage(Key key, String recipient, long queuePosition, byte[] payload, Times times) {
		this.key = key;
		this.recipient = recipient;
		this.queuePosition = queuePosition;
		this.payload = payload;
		this.state = State.PENDING;
		this.enqueuedAt = times.enqueuedAt().toEpochMilli();
		this.nextAttemptAt = times.notBefore().toEpochMilli();
	}

	@NullUnmarked
	protected OutboxMessage() {
	}

	/**
	 * Says which file belongs to the message.
	 * @param location where it is
	 * @param kind what it is in the message
	 */
	public void media(String location, String kind) {
		this.mediaLocation = location;
		this.mediaKind = kind;
	}

	@Override
	public Key getId() {
		return this.key;
	}

	@Override
	public boolean isNew() {
		return !this.stored;
	}

	@PostLoad
	@PostPersist
	void markStored() {
		this.stored = true;
	}

	/**
	 * Returns the chat.
	 * @return its address
	 */
	public String getRecipient() {
		return this.recipient;
	}

	/**
	 * Returns how far it is.
	 * @return the state
	 */
	public State getState() {
		return this.state;
	}

	/**
	 * Returns how often sending was begun.
	 * @return the number of attempts
	 */
	public int getAttempts() {
		return this.attempts;
	}

	/**
	 * Returns when it was enqueued.
	 * @return the time
	 */
	public Instant getEnqueuedAt() {
		return Instant.ofEpochMilli(this.enqueuedAt);
	}

	/**
	 * Returns when it may be sent.
	 * @return the time
	 */
	public Instant getNextAttemptAt() {
		return Instant.ofEpochMilli(this.nextAttemptAt);
	}

	/**
	 * Returns when it was sent or given up.
	 * @return the time, {@code null} before
	 */
	public @Nullable Instant getSettledAt() {
		return (this.settledAt != null) ? Instant.ofEpochMilli(this.settledAt) : null;
	}

	/**
	 * Returns why it was given up, or why the last attempt failed.
	 * @return the reason, {@code null} when nothing went wrong
	 */
	public @Nullable String getFailure() {
		return this.failure;
	}

	/**
	 * Returns WhatsApp's own message.
	 * @return the message, serialised and perhaps sealed; empty once it was sent
	 */
	public byte[] getPayload() {
		return this.payload;
	}

	/**
	 * Returns where the file of the message is.
	 * @return the location, {@code null} for a message without one
	 */
	public @Nullable String getMediaLocation() {
		return this.mediaLocation;
	}

	/**
	 * Returns what the file is in the message.
	 * @return the kind, {@code null} for a message without one
	 */
	public @Nullable String getMediaKind() {
		return this.mediaKind;
	}

	/**
	 * How far a message is.
	 */
	public enum State {

		/** Waits to be sent. */
		PENDING,

		/** Is being sent. */
		SENDING,

		/** WhatsApp has accepted it. */
		SENT,

		/** Was given up. */
		FAILED

	}

	/**
	 * Names one message.
	 *
	 * @param session name of the session
	 * @param id the message's id
	 */
	@Embeddable
	public record Key(@Column(name = "session_name", length = NeonizeSession.MAX_NAME_LENGTH) String session,
			@Column(name = "message_id", length = 128) String id) {

		@Override
		public String toString() {
			return LogText.of(this);
		}

	}

	/**
	 * When.
	 *
	 * @param enqueuedAt when the message was enqueued
	 * @param notBefore when it may be sent
	 */
	public record Times(Instant enqueuedAt, Instant notBefore) {
	}

}
