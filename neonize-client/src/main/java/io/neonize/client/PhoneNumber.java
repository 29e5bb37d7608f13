package io.neonize.client;

import java.util.Locale;

/**
 * Brings phone numbers into the one form WhatsApp understands.
 */
final class PhoneNumber {

	/** The shortest number in international form that is in use. */
	private static final int MIN_DIGITS = 7;

	/** The longest number E.164 allows. */
	private static final int MAX_DIGITS = 15;

	private static final String SEPARATORS = " \t\u00A0\u202F\u2009()[]-./\u2010\u2011\u2012\u2013\u2014\u2060\u200E";

	private static final String HOW = "write it in international form, country code first, such as +49 151 1234567";

	private PhoneNumber() {
	}

	/**
	 * Returns the digits of an international phone number.
	 * @param phone the number in any usual notation
	 * @return digits only, country code first
	 * @throws InvalidJidException when it is none
	 */
	static String digits(String phone) {
		if (phone == null || phone.isBlank()) {
			throw InvalidJidException.ofPhone("", "the phone number is empty; " + HOW);
		}
		if (phone.contains("@")) {
			throw InvalidJidException.ofPhone(phone, "it is an address, not a phone number; use Jid.parse");
		}
		String number = international(phone, strip(phone));
		if (number.length() < MIN_DIGITS || number.length() > MAX_DIGITS) {
			throw InvalidJidException.ofPhone(phone, "a phone number has " + MIN_DIGITS + " to " + MAX_DIGITS
					+ " digits, this one has " + number.length() + "; " + HOW);
		}
		return number;
	}

	/** Keeps digits and a leading plus sign. */
	private static String strip(String phone) {
		String text = phone.strip();
		if (text.toLowerCase(Locale.ROOT).startsWith("tel:")) {
			text = text.substring("tel:".length());
		}
		boolean international = text.startsWith("+") || text.startsWith("00");
		// "+49 (0)151": the zero is for callers from inside the country
		text = international ? text.replace("(0)", "") : text;
		StringBuilder stripped = new StringBuilder();
		text.codePoints().filter((c) -> SEPARATORS.indexOf(c) < 0).forEach((c) -> {
			if (Character.isDigit(c)) {
				stripped.append(Character.digit(c, 10));
			}
			else if (c == '+' && stripped.isEmpty()) {
				stripped.append('+');
			}
			else {
				throw InvalidJidException.ofPhone(phone, "a phone number holds digits only; " + HOW);
			}
		});
		return stripped.toString();
	}

	private static String international(String phone, String stripped) {
		if (stripped.startsWith("+")) {
			stripped = stripped.substring(1);
		}
		else if (stripped.startsWith("00")) {
			stripped = stripped.substring(2);
		}
		if (stripped.startsWith("0")) {
			throw InvalidJidException.ofPhone(phone, "no country code starts with 0; " + HOW);
		}
		return stripped;
	}

}
