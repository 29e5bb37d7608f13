package io.neonize.spring.event;

import org.springframework.core.task.TaskDecorator;

/**
 * Carries the delivery of an event along when a listener goes on in another thread. Tasks
 * that no event has led to stay as they are.
 */
public class DeliveryTaskDecorator implements TaskDecorator {

	@Override
	public Runnable decorate(Runnable task) {
		DeliveryScope scope = DeliveryScope.current();
		return (scope != null) ? scope.handOver(task) : task;
	}

}
