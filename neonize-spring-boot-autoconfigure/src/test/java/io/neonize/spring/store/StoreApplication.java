package io.neonize.spring.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.neonize.spring.boot.autoconfigure.store.NeonizeEntitiesAutoConfiguration;
import io.neonize.spring.boot.autoconfigure.store.NeonizeSqliteAutoConfiguration;
import io.neonize.spring.boot.autoconfigure.store.NeonizeStoreAutoConfiguration;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * An application that has the session store and nothing else.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({ NeonizeSqliteAutoConfiguration.class, DataSourceAutoConfiguration.class,
		NeonizeEntitiesAutoConfiguration.class, HibernateJpaAutoConfiguration.class, TransactionAutoConfiguration.class,
		DataJpaRepositoriesAutoConfiguration.class, NeonizeStoreAutoConfiguration.class })
public class StoreApplication {

	/**
	 * Starts the application.
	 * @param properties its properties
	 * @return the application
	 */
	public static ConfigurableApplicationContext start(String... properties) {
		return start(StoreApplication.class, properties);
	}

	/**
	 * Starts the application with a further bean.
	 * @param bean the bean's type
	 * @param properties its properties
	 * @return the application
	 */
	static ConfigurableApplicationContext start(Class<?> bean, String... properties) {
		List<String> all = new ArrayList<>(List.of("spring.main.banner-mode=off", "logging.level.root=warn",
				"spring.jpa.hibernate.ddl-auto=validate"));
		all.addAll(Arrays.asList(properties));
		return new SpringApplicationBuilder(StoreApplication.class, bean).web(WebApplicationType.NONE)
			.properties(all.toArray(String[]::new))
			.run();
	}

}
