package io.neonize.client.message;

/**
 * Refuses places that are not on Earth.
 */
final class Coordinates {

	private static final double MAX_LATITUDE = 90;

	private static final double MAX_LONGITUDE = 180;

	private Coordinates() {
	}

	/** Tells whether both are numbers within their bounds. */
	static boolean areValid(double latitude, double longitude) {
		return Math.abs(latitude) <= MAX_LATITUDE && Math.abs(longitude) <= MAX_LONGITUDE;
	}

	static void check(double latitude, double longitude) {
		if (!(Math.abs(latitude) <= MAX_LATITUDE)) {
			throw Invalid.field("latitude", "The latitude " + latitude + " is not between -90 and 90 degrees");
		}
		if (!(Math.abs(longitude) <= MAX_LONGITUDE)) {
			throw Invalid.field("longitude", "The longitude " + longitude + " is not between -180 and 180 degrees");
		}
	}

}
