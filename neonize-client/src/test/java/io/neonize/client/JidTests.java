package io.neonize.client;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Addresses are read in every form WhatsApp uses, and in no other.
 */
class JidTests {

	@ParameterizedTest
	@ValueSource(strings = { "4915112345678@s.whatsapp.net", "4915112345678:12@s.whatsapp.net", "123456789012345@lid",
			"123456789012345:3@lid", "120363012345678901@g.us", "4915112345678-1612345678@g.us", "status@broadcast",
			"1612345678@broadcast", "120363098765432109@newsletter", "867051314767696@bot", "4915112345678@hosted",
			"4915112345678:99@hosted", "123456789012345:99@hosted.lid", "ABCDEF0123456789@call", "s.whatsapp.net",
			"g.us", "0@s.whatsapp.net", "1-491234@interop", "100012345@msgr" })
	void printsWhatItReads(String text) {
		assertThat(Jid.parse(text)).hasToString(text);
	}

	@ParameterizedTest
	@CsvSource({ "4915112345678@c.us, 4915112345678@s.whatsapp.net", "c.us, s.whatsapp.net",
			"4915112345678.0:5@s.whatsapp.net, 4915112345678:5@s.whatsapp.net",
			"4915112345678.0@s.whatsapp.net, 4915112345678@s.whatsapp.net",
			"123456789012345.1:5@lid, 123456789012345:5@lid",
			"4915112345678:0@s.whatsapp.net, 4915112345678@s.whatsapp.net" })
	void bringsOtherFormsIntoOne(String text, String expected) {
		assertThat(Jid.parse(text)).hasToString(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  ", "hello", "hello@example.com", "alice@s.whatsapp.net", "@s.whatsapp.net",
			"4915112345678@", "4915112345678@s.whatsapp.net@lid", "4915112345678:99999@s.whatsapp.net",
			"4915112345678:-1@s.whatsapp.net", "4915112345678:1:2@s.whatsapp.net", "4915112345678:x@s.whatsapp.net",
			"4915112345678 @s.whatsapp.net", "4915112345678@S.WHATSAPP.NET", "12@g.us", "a.b:1@s.whatsapp.net",
			"4915112345678@s.whatsapp.net\n" })
	void refusesNonsense(String text) {
		assertThatExceptionOfType(InvalidJidException.class).isThrownBy(() -> Jid.parse(text))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT));
	}

	@Test
	void saysWhatToDoWithAPhoneNumber() {
		assertThatExceptionOfType(InvalidJidException.class).isThrownBy(() -> Jid.parse("+49 151 12345678"))
			.withMessageContaining("Jid.ofPhone");
	}

	@Test
	void showsNonsenseWithoutControlCharactersAndShortened() {
		assertThatExceptionOfType(InvalidJidException.class)
			.isThrownBy(() -> Jid.parse("\u001B[31mline\r\n" + "x".repeat(1000)))
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(250).doesNotContainPattern("\\p{Cntrl}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "+49 (151) 123-4567", "49 151 1234567", "0049 151 1234567", "+49 (0)151 1234567",
			"+49.151.123.4567", "+49/151/1234567", "tel:+49-151-1234567", "  +491511234567 ",
			"+49\u00A0151\u20111234567", "+٤٩١٥١١٢٣٤٥٦٧" })
	void takesPhoneNumbersInAnyUsualNotation(String phone) {
		assertThat(Jid.ofPhone(phone)).isEqualTo(new Jid("491511234567", Jid.USER_SERVER, 0));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "0151 1234567 | no country code starts with 0", "'' | empty", "+49 151 CALL-ME | digits only",
					"12345 | 7 to 15 digits", "+1234567890123456 | 7 to 15 digits", "49+1511234567 | digits only",
					"++491511234567 | digits only", "491511234567@s.whatsapp.net | Jid.parse",
					"000491511234567 | no country code" })
	void refusesWhatIsNoInternationalNumberAndSaysHow(String phone, String reason) {
		assertThatExceptionOfType(InvalidJidException.class).isThrownBy(() -> Jid.ofPhone(phone))
			.withMessageContaining(reason);
	}

	@Test
	void takesGroupsWithAndWithoutServer() {
		assertThat(Jid.ofGroup("120363012345678901")).isEqualTo(Jid.ofGroup("120363012345678901@g.us"));
		assertThatExceptionOfType(InvalidJidException.class)
			.isThrownBy(() -> Jid.ofGroup("4915112345678@s.whatsapp.net"))
			.withMessageContaining("not a group");
	}

	@Test
	void knowsWhatItIs() {
		assertThat(Jid.parse("120363012345678901@g.us").isGroup()).isTrue();
		assertThat(Jid.parse("g.us").isGroup()).isFalse();
		assertThat(Jid.parse("123456789012345@lid")).matches(Jid::isLid).matches(Jid::isUser);
		assertThat(Jid.parse("4915112345678@s.whatsapp.net")).matches(Jid::isUser).matches((jid) -> !jid.isLid());
		assertThat(Jid.STATUS_BROADCAST).matches(Jid::isStatus).matches(Jid::isBroadcast);
		assertThat(Jid.parse("120363098765432109@newsletter").isNewsletter()).isTrue();
		assertThat(Jid.parse("867051314767696@bot").isBot()).isTrue();
	}

	@Test
	void tellsAUserFromItsDevices() {
		Jid device = Jid.parse("4915112345678:12@s.whatsapp.net");
		assertThat(device.withoutDevice()).hasToString("4915112345678@s.whatsapp.net");
		assertThat(device.isSameUser(device.withoutDevice())).isTrue();
		assertThat(device.isSameUser(Jid.parse("4915112345678@lid"))).isFalse();
		assertThat(device.withDevice(3)).hasToString("4915112345678:3@s.whatsapp.net");
	}

	@Test
	void refusesPartsThatWouldChangeTheForm() {
		assertThatExceptionOfType(InvalidJidException.class).isThrownBy(() -> new Jid("1:2", "lid", 0));
		assertThatExceptionOfType(InvalidJidException.class).isThrownBy(() -> new Jid("1@g.us", "lid", 0));
		assertThatExceptionOfType(InvalidJidException.class).isThrownBy(() -> new Jid("1", "li d", 0));
		assertThatExceptionOfType(InvalidJidException.class).isThrownBy(() -> new Jid("1", "lid", 70000));
	}

}
