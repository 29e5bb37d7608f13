package io.neonize.client.internal.random;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Array;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.message.ButtonsMessage;
import io.neonize.client.message.CalendarEvent;
import io.neonize.client.message.ContactCard;
import io.neonize.client.message.Location;
import io.neonize.client.message.MessageContent;
import io.neonize.client.message.OutgoingMessage;
import io.neonize.client.message.Poll;
import org.jspecify.annotations.Nullable;

/**
 * Makes up arguments for operations: well-formed by their types, and mostly nonsense.
 */
public final class MadeUpArguments {

	private static final int DEEPEST = 5;

	private static final List<Jid> JIDS = Stream
		.of("4915112345678@s.whatsapp.net", "77@lid", "4915112345678:7@s.whatsapp.net", "120363000000000001@g.us",
				"1@newsletter", "status@broadcast", "s.whatsapp.net", "867051314767696@bot", "c.us")
		.map(Jid::parse)
		.toList();

	private static final List<Class<?>> CONTENTS = List.of(OutgoingMessage.class, Poll.class, Location.class,
			ContactCard.class, CalendarEvent.class, ButtonsMessage.class);

	private final RandomValues values = new RandomValues();

	private final Random random = new Random(1);

	private final Path folder;

	private final Map<Class<?>, Supplier<?>> simple = new HashMap<>();

	/**
	 * Creates a maker.
	 * @param client the client whose operations are called
	 * @param folder where files may appear
	 */
	public MadeUpArguments(NeonizeClient client, Path folder) {
		this.folder = folder;
		this.simple.put(NeonizeClient.class, () -> client);
		this.simple.put(String.class, this.values::text);
		this.simple.put(Jid.class, () -> oneOf(JIDS));
		this.simple.put(byte[].class, this.values::bytes);
		this.simple.put(ByteString.class, () -> ByteString.copyFrom(this.values.bytes()));
		this.simple.put(InputStream.class, () -> new ByteArrayInputStream(this.values.bytes()));
		this.simple.put(boolean.class, this.random::nextBoolean);
		this.simple.put(Boolean.class, this.random::nextBoolean);
		this.simple.put(int.class, () -> number().intValue());
		this.simple.put(Integer.class, () -> number().intValue());
		this.simple.put(long.class, this::number);
		this.simple.put(Long.class, this::number);
		this.simple.put(double.class, () -> oneOf(List.of(0.0, -200.0, Double.NaN, Double.POSITIVE_INFINITY)));
		this.simple.put(float.class, () -> number().floatValue());
		this.simple.put(Duration.class,
				() -> oneOf(List.of(Duration.ZERO, Duration.ofDays(-1), Duration.ofSeconds(Long.MAX_VALUE))));
		this.simple.put(Instant.class, () -> oneOf(List.of(Instant.EPOCH, Instant.MIN, Instant.MAX)));
		this.simple.put(Path.class, () -> this.folder.resolve("f" + this.random.nextInt(9)));
		this.simple.put(MessageContent.class, () -> value(oneOf(CONTENTS), 1));
		this.simple.put(URI.class, () -> URI.create("urn:nothing"));
	}

	private Long number() {
		return oneOf(List.of(0L, 1L, -1L, 77L, Long.MIN_VALUE, Long.MAX_VALUE));
	}

	private <T> T oneOf(List<T> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

	/**
	 * Makes up the arguments of a call.
	 * @param method what is called
	 * @return one argument for each parameter, {@code null} where nothing can be made up
	 */
	public @Nullable Object[] of(Executable method) {
		return arguments(method, 0);
	}

	private @Nullable Object[] arguments(Executable method, int depth) {
		return Arrays.stream(method.getGenericParameterTypes()).map((type) -> value(type, depth)).toArray();
	}

	private @Nullable Object value(Type type, int depth) {
		if (type instanceof ParameterizedType generic) {
			return container((Class<?>) generic.getRawType(), generic.getActualTypeArguments()[0], depth);
		}
		return (type instanceof Class<?> plain) ? value(plain, depth) : null;
	}

	private @Nullable Object container(Class<?> type, Type element, int depth) {
		List<Object> elements = Stream.generate(() -> value(element, depth + 1))
			.limit(this.random.nextInt(3))
			.filter(Objects::nonNull)
			.toList();
		if (type == Optional.class) {
			return elements.stream().findFirst();
		}
		if (type == Map.class) {
			return Map.of();
		}
		if (Collection.class.isAssignableFrom(type)) {
			return type.isAssignableFrom(List.class) ? elements : new HashSet<>(elements);
		}
		return value(type, depth);
	}

	private @Nullable Object value(Class<?> type, int depth) {
		if (this.simple.containsKey(type)) {
			return this.simple.get(type).get();
		}
		if (type.isEnum()) {
			return oneOf(List.of(type.getEnumConstants()));
		}
		if (type.isArray()) {
			return array(type.getComponentType(), depth);
		}
		if (Message.class.isAssignableFrom(type)) {
			return message(type);
		}
		return (depth < DEEPEST) ? object(type, depth) : null;
	}

	private Object array(Class<?> type, int depth) {
		Object[] elements = Stream.generate(() -> value(type, depth + 1))
			.limit(this.random.nextInt(3))
			.filter(Objects::nonNull)
			.toArray();
		Object array = Array.newInstance(type, elements.length);
		IntStream.range(0, elements.length).forEach((i) -> Array.set(array, i, elements[i]));
		return array;
	}

	private Object message(Class<?> type) {
		try {
			return this.values.fillShallowly((Message.Builder) type.getMethod("newBuilder").invoke(null))
				.buildPartial();
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private @Nullable Object object(Class<?> type, int depth) {
		if (type.isSealed()) {
			return value(oneOf(List.of(type.getPermittedSubclasses())), depth);
		}
		List<? extends Executable> makers = Stream
			.concat(Arrays.stream(type.getConstructors()),
					Arrays.stream(type.getMethods()).filter((made) -> makes(made, type)))
			.toList();
		if (makers.isEmpty()) {
			return type.isInterface() ? listener(type) : null;
		}
		return make(oneOf(makers), depth);
	}

	private static boolean makes(Method method, Class<?> type) {
		return Modifier.isStatic(method.getModifiers()) && method.getReturnType() == type;
	}

	private static Object listener(Class<?> type) {
		return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> null);
	}

	private static boolean lacks(Parameter[] parameters, @Nullable Object[] arguments) {
		return IntStream.range(0, parameters.length)
			.anyMatch((i) -> arguments[i] == null
					&& !parameters[i].getAnnotatedType().isAnnotationPresent(Nullable.class));
	}

	private @Nullable Object make(Executable maker, int depth) {
		try {
			@Nullable Object[] arguments = arguments(maker, depth + 1);
			if (lacks(maker.getParameters(), arguments)) {
				return null;
			}
			return (maker instanceof Method method) ? method.invoke(null, arguments)
					: ((java.lang.reflect.Constructor<?>) maker).newInstance(arguments);
		}
		catch (InvocationTargetException | IllegalArgumentException ex) {
			return null; // what is refused when it is made cannot be an argument
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
