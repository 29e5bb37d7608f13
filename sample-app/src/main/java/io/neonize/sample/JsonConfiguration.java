package io.neonize.sample;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;

import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Escapes in JSON what could be markup. Problem details repeat parts of the request.
 */
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {

	@Bean
	JsonFactoryBuilderCustomizer markupEscapes() {
		return (factory) -> factory.characterEscapes(new MarkupEscapes());
	}

	private static final class MarkupEscapes extends CharacterEscapes {

		private static final String MARKUP = "<>&'";

		private final int[] escapes = standardAsciiEscapesForJSON();

		private MarkupEscapes() {
			MARKUP.chars().forEach((character) -> this.escapes[character] = ESCAPE_STANDARD);
		}

		@Override
		public int[] getEscapeCodesForAscii() {
			return this.escapes;
		}

		@Override
		public @Nullable SerializableString getEscapeSequence(int character) {
			return null;
		}

	}

}
