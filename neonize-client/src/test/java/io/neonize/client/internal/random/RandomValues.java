package io.neonize.client.internal.random;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;

/**
 * Makes up input, the same in every run unless {@code -Dneonize.test.seed} names another
 * seed.
 */
public final class RandomValues {

	private static final int DEEPEST = 4;

	private static final List<String> WORDS = List.of("4915112345678@s.whatsapp.net", "120363000000000001@g.us",
			"1@newsletter", "status@broadcast", "nobody", "@", "1:99999@lid", "3EB0C431", "", "+49 151 12345678", "\0",
			"\u202e\ud83d\ude42<", "0@s.whatsapp.net", "c.us", ":", "-1", "9223372036854775808");

	private static final List<Integer> INTEGERS = List.of(0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE);

	private static final List<Long> LONGS = List.of(0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE, 253_402_300_800L);

	private static final List<Double> DOUBLES = List.of(0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY,
			Double.NEGATIVE_INFINITY, Double.MAX_VALUE, 999.0, -90.0, 180.0);

	private final long seed = Long.getLong("neonize.test.seed", 1);

	private final Random random = new Random(this.seed);

	/**
	 * Makes up a text: a word, words one behind the other, or any characters.
	 * @return the text
	 */
	public String text() {
		return switch (this.random.nextInt(3)) {
			case 0 -> word();
			case 1 -> word() + word();
			default -> new String(bytes(), StandardCharsets.UTF_8);
		};
	}

	private String word() {
		return WORDS.get(this.random.nextInt(WORDS.size()));
	}

	/**
	 * Makes up bytes.
	 * @return a few of them
	 */
	public byte[] bytes() {
		byte[] bytes = new byte[this.random.nextInt(40)];
		this.random.nextBytes(bytes);
		return bytes;
	}

	/**
	 * Changes a few bytes, or cuts some off.
	 * @param bytes the bytes
	 * @return other bytes
	 */
	public byte[] mutate(byte[] bytes) {
		byte[] mutated = Arrays.copyOf(bytes, bytes.length - this.random.nextInt(Math.min(bytes.length, 3) + 1));
		for (int i = this.random.nextInt(4); i > 0 && mutated.length > 0; i--) {
			mutated[this.random.nextInt(mutated.length)] = (byte) this.random.nextInt();
		}
		return mutated;
	}

	/**
	 * Fills some of a message's fields.
	 * @param <B> the type of message
	 * @param message the message
	 * @return the message
	 */
	public <B extends Message.Builder> B fill(B message) {
		fill(message, 0);
		return message;
	}

	/**
	 * Fills some of a message's fields, and little of what is in them.
	 * @param <B> the type of message
	 * @param message the message
	 * @return the message
	 */
	public <B extends Message.Builder> B fillShallowly(B message) {
		fill(message, DEEPEST);
		return message;
	}

	/**
	 * Fills few of a message's fields, and much of what is in them.
	 * @param <B> the type of message
	 * @param message the message
	 * @return the message
	 */
	public <B extends Message.Builder> B fillFew(B message) {
		List<FieldDescriptor> fields = message.getDescriptorForType().getFields();
		for (int i = 1 + this.random.nextInt(3); i > 0; i--) {
			FieldDescriptor field = fields.get(this.random.nextInt(fields.size()));
			if (!field.isRepeated()) {
				message.setField(field, value(message, field, 0));
			}
		}
		return message;
	}

	private void fill(Message.Builder message, int depth) {
		for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
			if (depth > DEEPEST || field.isMapField() || this.random.nextInt(3) == 0) {
				continue;
			}
			if (!field.isRepeated()) {
				message.setField(field, value(message, field, depth));
				continue;
			}
			for (int i = this.random.nextInt(3); i > 0; i--) {
				message.addRepeatedField(field, value(message, field, depth));
			}
		}
	}

	private Object value(Message.Builder message, FieldDescriptor field, int depth) {
		return switch (field.getJavaType()) {
			case INT -> oneOf(INTEGERS, this.random.nextInt() >> this.random.nextInt(32));
			case LONG -> oneOf(LONGS, this.random.nextLong() >> this.random.nextInt(64));
			case FLOAT -> oneOf(DOUBLES, (double) this.random.nextFloat()).floatValue();
			case DOUBLE -> oneOf(DOUBLES, this.random.nextGaussian());
			case BOOLEAN -> this.random.nextBoolean();
			case STRING -> text();
			case BYTE_STRING -> ByteString.copyFrom(bytes());
			case ENUM -> constant(field.getEnumType());
			case MESSAGE -> {
				Message.Builder inner = message.newBuilderForField(field);
				fill(inner, depth + 1);
				yield inner.buildPartial();
			}
		};
	}

	/** Returns an extreme value now and then. */
	private <T> T oneOf(List<T> extremes, T usual) {
		return (this.random.nextInt(3) == 0) ? extremes.get(this.random.nextInt(extremes.size())) : usual;
	}

	private Object constant(EnumDescriptor type) {
		return type.getValues().get(this.random.nextInt(type.getValues().size()));
	}

	@Override
	public String toString() {
		return "seed " + this.seed;
	}

}
