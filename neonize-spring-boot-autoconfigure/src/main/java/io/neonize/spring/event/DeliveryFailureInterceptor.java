package io.neonize.spring.event;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.interceptor.AsyncUncaughtExceptionHandler;
import org.springframework.aop.interceptor.SimpleAsyncUncaughtExceptionHandler;
import org.springframework.scheduling.annotation.AsyncConfigurer;

/**
 * Around an {@link AsyncConfigurer}: notes on the delivery of an event that an
 * {@code @Async} listener has failed, before the application's own handler gets it.
 */
public class DeliveryFailureInterceptor implements MethodInterceptor {

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Object result = invocation.proceed();
		if (!invocation.getMethod().getName().equals("getAsyncUncaughtExceptionHandler")) {
			return result;
		}
		return noting(
				(result != null) ? (AsyncUncaughtExceptionHandler) result : new SimpleAsyncUncaughtExceptionHandler());
	}

	private static AsyncUncaughtExceptionHandler noting(AsyncUncaughtExceptionHandler handler) {
		return (failure, method, arguments) -> {
			DeliveryScope scope = DeliveryScope.current();
			if (scope != null) {
				scope.fail(failure);
			}
			handler.handleUncaughtException(failure, method, arguments);
		};
	}

}
