package io.neonize.spring.boot.autoconfigure;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that editors can explain every property.
 */
class ConfigurationMetadataTests {

	@Test
	void everyPropertyIsDescribed() throws Exception {
		List<String> names = new ArrayList<>();
		for (JsonNode property : metadata().path("properties")) {
			String name = property.path("name").asString();
			names.add(name);
			assertThat(property.path("description").asString("")).as("description of " + name).endsWith(".");
		}
		assertThat(names).contains("neonize.sessions", "neonize.engine.mode", "neonize.connection.root-key",
				"neonize.store.sqlite-file");
	}

	private static JsonNode metadata() throws Exception {
		try (InputStream file = NeonizeProperties.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			return JsonMapper.shared().readTree(file);
		}
	}

}
