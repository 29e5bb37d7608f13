package io.neonize.spring.boot.autoconfigure.event;

import io.neonize.spring.event.DeliveryTaskDecorator;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.config.TaskManagementConfigUtils;

/**
 * {@link AutoConfiguration Auto-configuration} for listeners that run {@code @Async}:
 * switches the annotation on unless the application has, and carries the delivery of an
 * event along.
 */
@AutoConfiguration(before = TaskExecutionAutoConfiguration.class)
public final class NeonizeAsyncAutoConfiguration {

	@Bean
	DeliveryTaskDecorator neonizeDeliveryTaskDecorator() {
		return new DeliveryTaskDecorator();
	}

	@Bean
	static AsyncConfigurerBeanPostProcessor neonizeAsyncConfigurerBeanPostProcessor() {
		return new AsyncConfigurerBeanPostProcessor();
	}

	/**
	 * Proxies classes, so that a listener may implement an interface.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAsync(proxyTargetClass = true)
	@ConditionalOnMissingBean(name = { TaskManagementConfigUtils.ASYNC_ANNOTATION_PROCESSOR_BEAN_NAME,
			TaskManagementConfigUtils.ASYNC_EXECUTION_ASPECT_BEAN_NAME })
	static class EnableAsyncConfiguration {

	}

}
