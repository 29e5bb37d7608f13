package io.neonize.test.database;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Runs a test class, or a test method, once on each {@link DatabaseProduct} that is
 * installed, each time with an empty {@link TestDatabase}: the parameter of the class's
 * constructor, or of the method. It is dropped afterwards.
 * <p>
 * What all tests of a class share is made in a static method annotated with
 * {@link org.junit.jupiter.params.BeforeParameterizedClassInvocation}, which takes the
 * same parameter.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD })
@ParameterizedClass(name = "{0}")
@ParameterizedTest(name = "{0}")
@ArgumentsSource(DatabaseArgumentsProvider.class)
public @interface EveryDatabase {

	/**
	 * The products to run on.
	 * @return all of them, unless the test is about something that only some have
	 */
	DatabaseProduct[] of() default { DatabaseProduct.SQLITE, DatabaseProduct.H2_FILE, DatabaseProduct.H2_MEMORY,
			DatabaseProduct.POSTGRESQL, DatabaseProduct.MARIADB };

}
