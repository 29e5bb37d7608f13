package io.neonize.client.message;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The JSON in which buttons say what they do.
 */
final class ButtonParameters {

	private static final JsonFactory JSON = new JsonFactory();

	private ButtonParameters() {
	}

	/** Writes texts, booleans, lists and maps of such. */
	static String write(Map<String, ?> parameters) {
		StringWriter text = new StringWriter();
		try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
			write(generator, parameters);
		}
		return text.toString();
	}

	private static void write(JsonGenerator generator, Object value) {
		if (value instanceof Map<?, ?> map) {
			generator.writeStartObject();
			map.forEach((name, inner) -> {
				generator.writeName(String.valueOf(name));
				write(generator, inner);
			});
			generator.writeEndObject();
		}
		else if (value instanceof List<?> list) {
			generator.writeStartArray();
			list.forEach((inner) -> write(generator, inner));
			generator.writeEndArray();
		}
		else if (value instanceof Boolean flag) {
			generator.writeBoolean(flag);
		}
		else {
			generator.writeString(String.valueOf(value));
		}
	}

	/** Reads one text of an object that somebody sent; empty when it is not there. */
	static String text(String json, String name) {
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
			return (parser.nextToken() == JsonToken.START_OBJECT) ? member(parser, name) : "";
		}
		catch (JacksonException ex) {
			return "";
		}
	}

	private static String member(JsonParser parser, String name) {
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			boolean wanted = parser.currentName().equals(name);
			JsonToken value = parser.nextToken();
			if (wanted && value.isScalarValue()) {
				return parser.getString();
			}
			parser.skipChildren();
		}
		return "";
	}

}
