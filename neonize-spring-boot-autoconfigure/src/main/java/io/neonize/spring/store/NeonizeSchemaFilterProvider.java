package io.neonize.spring.store;

import java.util.Locale;
import java.util.Map;

import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.boot.model.relational.Sequence;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.mapping.Table;
import org.hibernate.tool.schema.internal.DefaultSchemaFilterProvider;
import org.hibernate.tool.schema.spi.SchemaFilter;
import org.hibernate.tool.schema.spi.SchemaFilterProvider;

/**
 * Keeps Hibernate's own schema generation away from the tables that {@link NeonizeSchema}
 * owns. They are validated like all others. Everything else is left to the provider that
 * was there before.
 */
public final class NeonizeSchemaFilterProvider implements SchemaFilterProvider {

	private static final String TABLE_PREFIX = "neonize_";

	private final SchemaFilterProvider delegate;

	private NeonizeSchemaFilterProvider(SchemaFilterProvider delegate) {
		this.delegate = delegate;
	}

	/**
	 * Sets this provider in Hibernate's settings, before the one that is set there.
	 * @param settings settings of a persistence unit
	 */
	public static void addTo(Map<String, Object> settings) {
		Object existing = settings.get(SchemaToolingSettings.HBM2DDL_FILTER_PROVIDER);
		settings.put(SchemaToolingSettings.HBM2DDL_FILTER_PROVIDER,
				new NeonizeSchemaFilterProvider(provider(existing)));
	}

	private static SchemaFilterProvider provider(Object existing) {
		if (existing == null) {
			return new DefaultSchemaFilterProvider();
		}
		if (existing instanceof SchemaFilterProvider instance) {
			return instance;
		}
		try {
			Class<?> type = (existing instanceof Class<?> c) ? c
					: Class.forName(existing.toString(), true, Thread.currentThread().getContextClassLoader());
			return (SchemaFilterProvider) type.getDeclaredConstructor().newInstance();
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("Cannot create the SchemaFilterProvider " + existing + " set as "
					+ SchemaToolingSettings.HBM2DDL_FILTER_PROVIDER, ex);
		}
	}

	@Override
	public SchemaFilter getCreateFilter() {
		return withoutOurs(this.delegate.getCreateFilter());
	}

	@Override
	public SchemaFilter getDropFilter() {
		return withoutOurs(this.delegate.getDropFilter());
	}

	@Override
	public SchemaFilter getTruncatorFilter() {
		return withoutOurs(this.delegate.getTruncatorFilter());
	}

	@Override
	public SchemaFilter getMigrateFilter() {
		return withoutOurs(this.delegate.getMigrateFilter());
	}

	@Override
	public SchemaFilter getValidateFilter() {
		return this.delegate.getValidateFilter();
	}

	private static SchemaFilter withoutOurs(SchemaFilter filter) {
		return new SchemaFilter() {

			@Override
			public boolean includeNamespace(Namespace namespace) {
				return filter.includeNamespace(namespace);
			}

			@Override
			public boolean includeTable(Table table) {
				return !table.getName().toLowerCase(Locale.ROOT).startsWith(TABLE_PREFIX) && filter.includeTable(table);
			}

			@Override
			public boolean includeSequence(Sequence sequence) {
				return filter.includeSequence(sequence);
			}

		};
	}

}
