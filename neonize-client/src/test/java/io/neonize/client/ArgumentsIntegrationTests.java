package io.neonize.client;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.neonize.client.internal.random.MadeUpArguments;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Whatever an operation is given, it answers by its future, and what is wrong by a typed
 * failure. Only {@code null} where it is not allowed may throw.
 */
class ArgumentsIntegrationTests {

	private static final int TIMES = 5;

	@TempDir
	private Path folder;

	private NeonizeClients clients;

	private NeonizeClient client;

	@BeforeEach
	void open() {
		this.clients = SimulatedWhatsApp.clients().build();
		this.client = this.clients.open("arguments");
	}

	@AfterEach
	void close() {
		this.clients.close();
	}

	@Test
	void noArgumentMakesAnOperationThrow() {
		MadeUpArguments made = new MadeUpArguments(this.client, this.folder);
		List<Call> calls = operations()
			.flatMap((call) -> Stream.generate(() -> call.with(made.of(call.method))).limit(TIMES))
			.toList();
		assertThat(calls).hasSizeGreaterThan(500);
		assertThat(calls).allSatisfy(Call::make);
		assertThat(calls).allSatisfy(Call::await);
	}

	@Test
	void nothingButANullThatIsNotAllowedMakesAnOperationThrow() {
		MadeUpArguments made = new MadeUpArguments(this.client, this.folder);
		assertThat(operations().flatMap((call) -> call.withEachNull(made.of(call.method)))).allSatisfy(Call::make);
	}

	@Test
	void wrongArgumentsAreNamed() {
		Failures.assertInvalid("phone", () -> this.client.isOnWhatsApp("garbage"));
		Failures.assertInvalid("phone", () -> this.client.contacts().isOnWhatsApp("+49 151 12345678", ""));
		Failures.assertInvalid("phone", () -> this.client.pairPhone("garbage"));
	}

	/**
	 * The operations of the client and of its subjects, as long as they take anything.
	 */
	private Stream<Call> operations() {
		Stream<Object> subjects = Arrays.stream(Subjects.class.getMethods())
			.filter((accessor) -> accessor.getParameterCount() == 0)
			.sorted(Comparator.comparing(Method::getName))
			.map((accessor) -> result(accessor, this.client));
		return Stream.concat(Stream.of(this.client), subjects)
			.flatMap((target) -> Arrays.stream(target.getClass().getInterfaces())
				.flatMap((type) -> Arrays.stream(type.getMethods()))
				.filter((method) -> CompletionStage.class.isAssignableFrom(method.getReturnType()))
				.filter((method) -> method.getParameterCount() > 0)
				.sorted(Comparator.comparing(Method::toString))
				.map((method) -> new Call(target, method, new Object[0])));
	}

	private static Object result(Method accessor, Object target) {
		try {
			return accessor.invoke(target);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A call of an operation.
	 */
	private static final class Call {

		private final Object target;

		private final Method method;

		private final @Nullable Object[] arguments;

		private @Nullable CompletableFuture<?> future;

		private Call(Object target, Method method, @Nullable Object[] arguments) {
			this.target = target;
			this.method = method;
			this.arguments = arguments;
		}

		private Call with(@Nullable Object[] arguments) {
			return new Call(this.target, this.method, arguments);
		}

		private Stream<Call> withEachNull(@Nullable Object[] arguments) {
			return IntStream.range(0, arguments.length)
				.filter((i) -> !this.method.getParameterTypes()[i].isPrimitive())
				.mapToObj((i) -> {
					@Nullable Object[] one = arguments.clone();
					one[i] = null;
					return with(one);
				});
		}

		private void make() {
			try {
				this.future = (CompletableFuture<?>) this.method.invoke(this.target, this.arguments);
				assertThat(this.future).as("%s", this).isNotNull();
			}
			catch (InvocationTargetException ex) {
				if (!(ex.getCause() instanceof NullPointerException) || !hasForbiddenNull()) {
					fail(this + " throws " + ex.getCause(), ex.getCause());
				}
			}
			catch (IllegalAccessException ex) {
				throw new IllegalStateException(ex);
			}
		}

		private boolean hasForbiddenNull() {
			Parameter[] parameters = this.method.getParameters();
			return IntStream.range(0, parameters.length)
				.anyMatch((i) -> this.arguments[i] == null
						&& !parameters[i].getAnnotatedType().isAnnotationPresent(Nullable.class));
		}

		private void await() {
			if (this.future == null || hasForbiddenNull()) {
				return;
			}
			try {
				this.future.orTimeout(60, TimeUnit.SECONDS).join();
			}
			catch (CompletionException ex) {
				assertThat(ex.getCause()).as("%s", this).isInstanceOf(NeonizeException.class);
			}
		}

		@Override
		public String toString() {
			return this.method.getDeclaringClass().getSimpleName() + "." + this.method.getName()
					+ Arrays.deepToString(this.arguments);
		}

	}

}
