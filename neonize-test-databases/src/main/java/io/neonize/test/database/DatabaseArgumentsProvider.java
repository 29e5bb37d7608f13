package io.neonize.test.database;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * Provides the databases of {@link EveryDatabase}, each one when its turn comes.
 */
class DatabaseArgumentsProvider implements ArgumentsProvider, AnnotationConsumer<EveryDatabase> {

	private List<DatabaseProduct> products = List.of();

	@Override
	public void accept(EveryDatabase annotation) {
		this.products = List.of(annotation.of());
	}

	@Override
	public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
		return this.products.stream()
			.filter(DatabaseProduct::isInstalled)
			.map((product) -> Arguments.of(product.createDatabase()));
	}

}
