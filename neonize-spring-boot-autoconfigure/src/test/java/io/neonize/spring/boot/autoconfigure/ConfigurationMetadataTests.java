package io.neonize.spring.boot.autoconfigure;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that editors and the documentation explain every property.
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

	@Test
	void everyPropertyIsInTheConfigurationPageWithItsDefault() throws Exception {
		List<String> page = Files.readAllLines(Path.of("..", "docs", "configuration.md"));
		for (JsonNode property : metadata().path("properties")) {
			String start = "| `" + property.path("name").asString() + "` |";
			String expected = property.has("defaultValue") ? "| `" + property.path("defaultValue").asString() + "` |"
					: "";
			assertThat(page).as("docs/configuration.md")
				.anyMatch((line) -> line.startsWith(start) && line.contains(expected), start + " … " + expected);
		}
	}

	@Test
	void everyPropertyOfASessionIsInTheConfigurationPage() throws Exception {
		String page = Files.readString(Path.of("..", "docs", "configuration.md"));
		assertThat(BeanUtils.getPropertyDescriptors(NeonizeProperties.Session.class))
			.filteredOn((property) -> property.getWriteMethod() != null)
			.isNotEmpty()
			.allSatisfy((property) -> assertThat(page).contains(
					"| `neonize.sessions.<name>." + DataObjectPropertyName.toDashedForm(property.getName()) + "` |"));
	}

	private static JsonNode metadata() throws Exception {
		try (InputStream file = NeonizeProperties.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			return JsonMapper.shared().readTree(file);
		}
	}

}
