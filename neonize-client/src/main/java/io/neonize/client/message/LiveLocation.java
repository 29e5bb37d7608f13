package io.neonize.client.message;

import java.time.Duration;

import io.neonize.client.LogText;
import io.neonize.proto.wae2e.LiveLocationMessage;
import io.neonize.proto.wae2e.Message;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody is now. Apps follow the sender as long as new positions come, each with
 * a higher sequence number.
 *
 * @param latitude degrees north of the equator, -90 to 90
 * @param longitude degrees east of Greenwich, -180 to 180
 * @param accuracyMeters how far off it may be, 0 when unknown
 * @param speed in meters a second, 0 when unknown
 * @param heading degrees clockwise from magnetic north, 0 to 359, 0 when unknown
 * @param caption a text, {@code null} for none
 * @param sequenceNumber rises with every position
 * @param timeOffset since the first position
 */
public record LiveLocation(double latitude, double longitude, int accuracyMeters, float speed, int heading,
		@Nullable String caption, long sequenceNumber, Duration timeOffset) implements MessageContent {

	private static final int MAX_HEADING = 359;

	/**
	 * Creates a first position.
	 * @param latitude degrees north of the equator, -90 to 90
	 * @param longitude degrees east of Greenwich, -180 to 180
	 * @return the position
	 */
	public static LiveLocation of(double latitude, double longitude) {
		return new LiveLocation(latitude, longitude, 0, 0, 0, null, 1, Duration.ZERO);
	}

	/**
	 * Returns the position with a text.
	 * @param caption the text
	 * @return the position
	 */
	public LiveLocation withCaption(String caption) {
		return new LiveLocation(this.latitude, this.longitude, this.accuracyMeters, this.speed, this.heading, caption,
				this.sequenceNumber, this.timeOffset);
	}

	/**
	 * Returns the next position.
	 * @param latitude degrees north of the equator, -90 to 90
	 * @param longitude degrees east of Greenwich, -180 to 180
	 * @param timeOffset since the first position
	 * @return the position
	 */
	public LiveLocation next(double latitude, double longitude, Duration timeOffset) {
		return new LiveLocation(latitude, longitude, this.accuracyMeters, this.speed, this.heading, this.caption,
				this.sequenceNumber + 1, timeOffset);
	}

	@Override
	public Message toMessage() {
		Coordinates.check(this.latitude, this.longitude);
		LiveLocationMessage.Builder location = LiveLocationMessage.newBuilder()
			.setDegreesLatitude(this.latitude)
			.setDegreesLongitude(this.longitude)
			.setAccuracyInMeters(this.accuracyMeters)
			.setSpeedInMps(this.speed)
			.setDegreesClockwiseFromMagneticNorth(this.heading)
			.setSequenceNumber(this.sequenceNumber)
			.setTimeOffset((int) this.timeOffset.toSeconds());
		if (this.caption != null) {
			location.setCaption(this.caption);
		}
		return Message.newBuilder().setLiveLocationMessage(location).build();
	}

	/** Reads a position; {@code null} for one that is not on Earth. */
	static @Nullable LiveLocation of(LiveLocationMessage location) {
		if (!Coordinates.areValid(location.getDegreesLatitude(), location.getDegreesLongitude())) {
			return null;
		}
		float speed = location.getSpeedInMps();
		return new LiveLocation(location.getDegreesLatitude(), location.getDegreesLongitude(),
				Received.within(location.getAccuracyInMeters(), Integer.MAX_VALUE),
				(speed > 0 && Float.isFinite(speed)) ? speed : 0,
				Received.within(location.getDegreesClockwiseFromMagneticNorth(), MAX_HEADING),
				location.hasCaption() ? location.getCaption() : null, Math.max(0, location.getSequenceNumber()),
				Duration.ofSeconds(Integer.toUnsignedLong(location.getTimeOffset())));
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
