package io.neonize.client.message;

import java.time.Instant;

import io.neonize.client.LogText;
import io.neonize.proto.wae2e.EventMessage;
import io.neonize.proto.wae2e.Message;
import org.jspecify.annotations.Nullable;

/**
 * Something that takes place, which others can say they come to.
 *
 * @param name what it is, not blank
 * @param start when it begins
 * @param end when it ends, {@code null} when it is open
 * @param description more about it, {@code null} for nothing
 * @param location where it is, {@code null} when it is nowhere or open
 * @param joinLink a link to a call, {@code null} for none
 * @param extraGuests whether guests may bring others
 * @param cancelled whether it does not take place
 */
public record CalendarEvent(String name, Instant start, @Nullable Instant end, @Nullable String description,
		@Nullable Location location, @Nullable String joinLink, boolean extraGuests,
		boolean cancelled) implements MessageContent {

	/**
	 * Begins to build an event.
	 * @param name what it is, not blank
	 * @param start when it begins
	 * @return the builder
	 */
	public static Builder named(String name, Instant start) {
		return new Builder(name, start);
	}

	@Override
	public Message toMessage() {
		if (this.end != null && this.end.isBefore(this.start)) {
			throw Invalid.field("end", "The event ends at " + this.end + ", before it begins at " + this.start);
		}
		EventMessage.Builder event = EventMessage.newBuilder()
			.setName(Invalid.blank(this.name, "name"))
			.setStartTime(this.start.getEpochSecond())
			.setExtraGuestsAllowed(this.extraGuests)
			.setIsCanceled(this.cancelled);
		if (this.end != null) {
			event.setEndTime(this.end.getEpochSecond());
		}
		if (this.description != null) {
			event.setDescription(this.description);
		}
		if (this.location != null) {
			event.setLocation(this.location.part());
		}
		if (this.joinLink != null) {
			event.setJoinLink(this.joinLink);
		}
		return Message.newBuilder().setEventMessage(event).build();
	}

	/** Reads an event; {@code null} for one that begins at no possible time. */
	static @Nullable CalendarEvent of(EventMessage event) {
		Instant start = Received.time(event.getStartTime());
		return (start != null) ? of(event, start) : null;
	}

	private static CalendarEvent of(EventMessage event, Instant start) {
		return new CalendarEvent(event.getName(), start, event.hasEndTime() ? Received.time(event.getEndTime()) : null,
				event.hasDescription() ? event.getDescription() : null,
				event.hasLocation() ? Location.of(event.getLocation()) : null,
				event.hasJoinLink() ? event.getJoinLink() : null, event.getExtraGuestsAllowed(), event.getIsCanceled());
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

	/**
	 * Builds an event.
	 */
	public static final class Builder {

		private final String name;

		private final Instant start;

		private @Nullable Instant end;

		private @Nullable String description;

		private @Nullable Location location;

		private @Nullable String joinLink;

		private boolean extraGuests;

		private boolean cancelled;

		private Builder(String name, Instant start) {
			this.name = name;
			this.start = start;
		}

		/**
		 * Sets when it ends.
		 * @param end the time
		 * @return this
		 */
		public Builder until(Instant end) {
			this.end = end;
			return this;
		}

		/**
		 * Says more about it.
		 * @param description a text
		 * @return this
		 */
		public Builder description(String description) {
			this.description = description;
			return this;
		}

		/**
		 * Sets where it is.
		 * @param location the place
		 * @return this
		 */
		public Builder at(Location location) {
			this.location = location;
			return this;
		}

		/**
		 * Adds a link to a call.
		 * @param joinLink the link
		 * @return this
		 */
		public Builder joinLink(String joinLink) {
			this.joinLink = joinLink;
			return this;
		}

		/**
		 * Lets guests bring others.
		 * @return this
		 */
		public Builder withExtraGuests() {
			this.extraGuests = true;
			return this;
		}

		/**
		 * Says that it does not take place.
		 * @return this
		 */
		public Builder cancelled() {
			this.cancelled = true;
			return this;
		}

		/**
		 * Returns the event.
		 * @return the event
		 */
		public CalendarEvent build() {
			return new CalendarEvent(this.name, this.start, this.end, this.description, this.location, this.joinLink,
					this.extraGuests, this.cancelled);
		}

	}

}
