package io.neonize.spring.boot.autoconfigure.event;

import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import io.neonize.client.event.EventPublisher;
import io.neonize.spring.event.ApplicationEventDispatch;
import io.neonize.spring.test.Dispatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import org.springframework.aop.interceptor.AsyncUncaughtExceptionHandler;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.annotation.AsyncConfigurer;
import org.springframework.scheduling.annotation.EnableAsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link NeonizeAsyncAutoConfiguration}, behind the client's own dispatch.
 */
class NeonizeAsyncAutoConfigurationTests {

	private static final String ALICE = "4915111111111";

	private static final String BOB = "4915122222222";

	private final Dispatch dispatch = new Dispatch("sales");

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(TaskExecutionAutoConfiguration.class, NeonizeAsyncAutoConfiguration.class))
		.withBean(ApplicationEventDispatch.class);

	@AfterEach
	void close() {
		this.dispatch.close();
	}

	@Test
	void asyncListenerGetsWhatItsConditionAsksFor() {
		this.runner.withBean(Listeners.PingPong.class).run((context) -> {
			message(context, ALICE, "ping");
			message(context, ALICE, "pong");
			message(context, ALICE, "ping");
			this.dispatch.awaitDone(3);
			assertThat(context.getBean(Listeners.PingPong.class).heard()).containsExactly("ping", "ping");
		});
	}

	@Test
	void messagesOfAChatKeepTheirOrder() {
		this.runner.withBean(Listeners.Chatty.class).run(this::assertOrder);
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void messagesOfAChatKeepTheirOrderOnVirtualThreads() {
		this.runner.withPropertyValues("spring.threads.virtual.enabled=true")
			.withBean(Listeners.Chatty.class)
			.run(this::assertOrder);
	}

	@Test
	void chatThatWaitsForItsListenerHoldsUpNoOther() {
		this.runner.withBean(Listeners.Blocking.class).run((context) -> {
			Listeners.Blocking listener = context.getBean(Listeners.Blocking.class);
			message(context, ALICE, "block");
			message(context, ALICE, "behind");
			message(context, BOB, "beside");
			await().untilAsserted(() -> assertThat(listener.heard()).containsExactly("beside"));
			listener.letGo();
			this.dispatch.awaitDone(3);
			assertThat(listener.heard()).containsExactly("beside", "block", "behind");
		});
	}

	@Test
	void failureReachesTheDelivery() {
		this.runner.withBean(Listeners.Failing.class).run((context) -> {
			message(context, ALICE, "x");
			this.dispatch.awaitDone(1);
			assertThat(this.dispatch.failure(0)).hasMessage("listener failed");
		});
	}

	@Test
	void failureReachesTheDeliveryAndTheHandlerOfTheApplication() {
		this.runner.withUserConfiguration(OwnAsyncConfigurer.class).withBean(Listeners.Failing.class).run((context) -> {
			message(context, ALICE, "x");
			this.dispatch.awaitDone(1);
			assertThat(this.dispatch.failure(0)).hasMessage("listener failed");
			assertThat(OwnAsyncConfigurer.handled.get()).hasMessage("listener failed");
		});
	}

	@Test
	void executorThatRefusesWorkHoldsNoChatUp() {
		this.runner
			.withPropertyValues("spring.task.execution.pool.core-size=1", "spring.task.execution.pool.max-size=1",
					"spring.task.execution.pool.queue-capacity=0")
			.withBean(Listeners.Blocking.class)
			.run((context) -> {
				Listeners.Blocking listener = context.getBean(Listeners.Blocking.class);
				message(context, ALICE, "block");
				listener.awaitBlocked();
				message(context, BOB, "refused");
				message(context, BOB, "refused");
				this.dispatch.awaitDone(2);
				assertThat(this.dispatch.failure(1)).isInstanceOf(RejectedExecutionException.class);
				listener.letGo();
				this.dispatch.awaitDone(3);
			});
	}

	@Test
	void sessionIsInTheLoggingContextOfTheListener() {
		this.runner.withBean(Listeners.Logging.class).run((context) -> {
			message(context, ALICE, "x");
			this.dispatch.awaitDone(1);
			assertThat(context.getBean(Listeners.Logging.class).session()).isEqualTo("sales");
		});
	}

	@Test
	void backsOffWhenTheApplicationEnablesAsync() {
		this.runner.withUserConfiguration(OwnEnableAsync.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(NeonizeAsyncAutoConfiguration.EnableAsyncConfiguration.class));
	}

	@Test
	void tasksThatNoEventHasLedToStayAsTheyAre() {
		this.runner.run((context) -> {
			Runnable task = Thread::yield;
			assertThat(context.getBean(TaskDecorator.class).decorate(task)).isSameAs(task);
		});
	}

	private void assertOrder(ApplicationContext context) {
		List<String> numbers = IntStream.range(0, 300).mapToObj(String::valueOf).toList();
		for (String number : numbers) {
			message(context, ALICE, number);
			message(context, BOB, number);
		}
		this.dispatch.awaitDone(600);
		Listeners.Chatty listener = context.getBean(Listeners.Chatty.class);
		assertThat(listener.heardFrom(ALICE)).isEqualTo(numbers);
		assertThat(listener.heardFrom(BOB)).isEqualTo(numbers);
	}

	private void message(ApplicationContext context, String chat, String text) {
		this.dispatch.message(context.getBean(EventPublisher.class), chat, text);
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnAsyncConfigurer implements AsyncConfigurer {

		private static final AtomicReference<Throwable> handled = new AtomicReference<>();

		@Override
		public AsyncUncaughtExceptionHandler getAsyncUncaughtExceptionHandler() {
			return (failure, method, arguments) -> handled.set(failure);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAsync
	static class OwnEnableAsync {

	}

}
