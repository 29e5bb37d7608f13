package io.neonize.client;

import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.neonize.client.event.UnknownEvent;
import io.neonize.client.media.MediaProgress;
import io.neonize.client.media.MediaSource;
import io.neonize.client.message.MessageReference;
import io.neonize.client.settings.WhatsAppVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the records of the API show of themselves: which thing they are, not what it says.
 */
class ToStringTests {

	private static final String SECRET = "S3cret";

	private static final double POSITION = 48.137;

	/** Settings of the application itself, which hold nothing that others wrote. */
	private static final Set<Class<?>> CONFIGURATION = Set.of(Jid.class, SessionOptions.class, Connection.class,
			RetryPolicy.class, WhatsAppVersion.class);

	/** Texts that identify something. */
	private static final Set<String> IDENTIFYING = Set.of("id", "messageId", "unavailableRequestId", "callId",
			"labelId", "session", "hash", "kind", "key");

	/** The names of whatsmeow's own types. */
	private static final Set<Class<?>> TYPED = Set.of(UnknownEvent.class);

	static Stream<Class<?>> records() {
		return new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
			.withImportOption((location) -> !location.contains("/internal/"))
			.importPackages("io.neonize.client")
			.stream()
			.filter((type) -> type.isRecord() && Modifier.isPublic(type.reflect().getModifiers()))
			.<Class<?>>map(JavaClass::reflect)
			.filter((type) -> !CONFIGURATION.contains(type));
	}

	@ParameterizedTest
	@MethodSource("records")
	void recordShowsNeitherTextsNorKeys(Class<?> type) throws Exception {
		assertThat(sample(type).toString()).doesNotContain(SECRET)
			.doesNotContain(String.valueOf(POSITION))
			.doesNotContain("\n");
	}

	@Test
	void thereAreRecordsToLookAt() {
		assertThat(records()).hasSizeGreaterThan(100);
	}

	@Test
	void whatIdentifiesIsShownInOneLine() {
		Jid chat = Jid.ofPhone("+49 151 12345678");
		assertThat(new MessageReference(chat, null, "id\n2026 ERROR forged")).asString()
			.isEqualTo("MessageReference[chat=4915112345678@s.whatsapp.net, id=id\\n2026 ERROR forged]");
	}

	private static Object sample(Class<?> type) throws ReflectiveOperationException {
		RecordComponent[] components = type.getRecordComponents();
		Constructor<?> constructor = type
			.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
		constructor.setAccessible(true);
		Object[] values = new Object[components.length];
		for (int i = 0; i < values.length; i++) {
			boolean typed = TYPED.contains(type) && components[i].getName().equals("type");
			values[i] = value(typed ? "id" : components[i].getName(), components[i].getType());
		}
		return constructor.newInstance(values);
	}

	private static Object value(String name, Class<?> type) throws ReflectiveOperationException {
		if (type == String.class) {
			return text(name);
		}
		if (type == Jid.class) {
			return Jid.ofPhone("+49 151 12345678");
		}
		if (type == SessionOptions.class) {
			return SessionOptions.named("session");
		}
		if (type.isRecord()) {
			return sample(type);
		}
		if (Message.class.isAssignableFrom(type)) {
			return filled((Message) type.getMethod("getDefaultInstance").invoke(null));
		}
		Object simple = simple(type);
		return (simple != null) ? simple : collection(type);
	}

	private static String text(String name) {
		return IDENTIFYING.contains(name) ? "an\nidentifier" : SECRET + "\nforged";
	}

	private static Object simple(Class<?> type) {
		byte[] bytes = SECRET.getBytes(StandardCharsets.UTF_8);
		return Stream
			.<Object>of(bytes, ByteString.copyFrom(bytes), 1, 1L, 1.0f, POSITION, true, Instant.EPOCH, Duration.ZERO,
					URI.create("http://" + SECRET), Path.of(SECRET), new IllegalStateException(SECRET),
					MediaSource.of(bytes))
			.filter((value) -> wrapped(type).isInstance(value))
			.findFirst()
			.orElse(null);
	}

	private static Class<?> wrapped(Class<?> type) {
		return (type == Object.class) ? String.class : MethodType.methodType(type).wrap().returnType();
	}

	private static Object collection(Class<?> type) throws ReflectiveOperationException {
		if (type == List.class) {
			return List.of(SECRET);
		}
		if (type == Set.class) {
			return Set.of(SECRET);
		}
		if (type == Map.class) {
			return Map.of(SECRET, SECRET);
		}
		if (type.isEnum()) {
			return type.getEnumConstants()[0];
		}
		if (type == NeonizeClient.class || type == MediaProgress.class || type.isInterface()) {
			return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
					(proxy, method, arguments) -> (method.getReturnType() == String.class) ? "session" : null);
		}
		return null;
	}

	private static Message filled(Message empty) {
		Message.Builder builder = empty.toBuilder();
		empty.getDescriptorForType().getFields().forEach((field) -> {
			if (field.isRepeated()) {
				return;
			}
			switch (field.getJavaType()) {
				case STRING -> builder.setField(field, SECRET);
				case BYTE_STRING -> builder.setField(field, ByteString.copyFromUtf8(SECRET));
				default -> {
				}
			}
		});
		return builder.buildPartial();
	}

}
