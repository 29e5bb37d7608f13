package io.neonize.spring.boot.autoconfigure.store;

import java.nio.file.Path;

import javax.sql.DataSource;

import io.neonize.spring.boot.autoconfigure.FailureAnalyses;
import io.neonize.spring.store.NeonizeSchema;
import io.neonize.spring.store.SchemaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NeonizeSchema}.
 */
class NeonizeSchemaTests {

	@TempDir
	private Path folder;

	@Test
	void fromTheFutureStopsTheStart() {
		sqlite().run((context) -> new JdbcTemplate(context.getBean(DataSource.class)).update(
				"update neonize_schema_history set version = '99', script = 'V99__x.sql', description = 'x', checksum = 1 "
						+ "where version = '1'"));
		sqlite().run((context) -> assertThat(context).getFailure()
			.rootCause()
			.isInstanceOfSatisfying(SchemaException.class, (ex) -> {
				assertThat(ex.analysis().getDescription()).contains("version 99").contains("newer");
				assertThat(ex.analysis().getAction()).contains("newer version of the application");
			}));
	}

	@Test
	void thatSomebodyChangedStopsTheStart() {
		sqlite().run((context) -> new JdbcTemplate(context.getBean(DataSource.class))
			.update("update neonize_schema_history set checksum = 1 where version = '1'"));
		sqlite().run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("checksum"));
	}

	@Test
	void canBeLeftToTheApplication() {
		ApplicationContextRunner left = sqlite().withPropertyValues("neonize.store.migrate=false");
		left.run((context) -> assertThat(FailureAnalyses.of(context.getStartupFailure()).getAction())
			.contains("neonize.store.migrate"));
		sqlite().run((context) -> assertThat(context).hasNotFailed());
		left.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(NeonizeSchema.class));
	}

	private ApplicationContextRunner sqlite() {
		return StoreContexts.sqlite(this.folder.resolve("neonize.db"));
	}

}
