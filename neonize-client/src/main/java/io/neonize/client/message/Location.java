package io.neonize.client.message;

import io.neonize.client.LogText;
import io.neonize.proto.wae2e.LocationMessage;
import io.neonize.proto.wae2e.Message;
import org.jspecify.annotations.Nullable;

/**
 * A place.
 *
 * @param latitude degrees north of the equator, -90 to 90
 * @param longitude degrees east of Greenwich, -180 to 180
 * @param name the name of the place, {@code null} when it has none
 * @param address its postal address, {@code null} when it has none
 * @param url a page about it, {@code null} when there is none
 */
public record Location(double latitude, double longitude, @Nullable String name, @Nullable String address,
		@Nullable String url) implements MessageContent {

	/**
	 * Creates a place without a name.
	 * @param latitude degrees north of the equator, -90 to 90
	 * @param longitude degrees east of Greenwich, -180 to 180
	 * @return the place
	 */
	public static Location of(double latitude, double longitude) {
		return new Location(latitude, longitude, null, null, null);
	}

	/**
	 * Returns the place with a name and an address.
	 * @param name the name
	 * @param address the postal address, {@code null} for none
	 * @return the place
	 */
	public Location named(String name, @Nullable String address) {
		return new Location(this.latitude, this.longitude, name, address, this.url);
	}

	@Override
	public Message toMessage() {
		return Message.newBuilder().setLocationMessage(part()).build();
	}

	LocationMessage.Builder part() {
		Coordinates.check(this.latitude, this.longitude);
		LocationMessage.Builder location = LocationMessage.newBuilder()
			.setDegreesLatitude(this.latitude)
			.setDegreesLongitude(this.longitude);
		if (this.name != null) {
			location.setName(this.name);
		}
		if (this.address != null) {
			location.setAddress(this.address);
		}
		if (this.url != null) {
			location.setURL(this.url);
		}
		return location;
	}

	/** Reads a place; {@code null} for one that is not on Earth. */
	static @Nullable Location of(LocationMessage location) {
		return !Coordinates.areValid(location.getDegreesLatitude(), location.getDegreesLongitude()) ? null
				: new Location(location.getDegreesLatitude(), location.getDegreesLongitude(),
						location.hasName() ? location.getName() : null,
						location.hasAddress() ? location.getAddress() : null,
						location.hasURL() ? location.getURL() : null);
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
