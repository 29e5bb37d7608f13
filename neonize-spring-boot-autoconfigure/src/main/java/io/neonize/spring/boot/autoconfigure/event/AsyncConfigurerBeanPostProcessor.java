package io.neonize.spring.boot.autoconfigure.event;

import java.lang.reflect.Modifier;

import io.neonize.spring.event.DeliveryFailureInterceptor;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.scheduling.annotation.AsyncConfigurer;

/**
 * Puts a {@link DeliveryFailureInterceptor} around whichever {@link AsyncConfigurer} the
 * application has. There may be only one, so none is added; it may be a configuration
 * class, so it keeps its class.
 */
class AsyncConfigurerBeanPostProcessor implements BeanPostProcessor {

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (!(bean instanceof AsyncConfigurer)) {
			return bean;
		}
		ProxyFactory factory = new ProxyFactory(bean);
		factory.setProxyTargetClass(!Modifier.isFinal(bean.getClass().getModifiers()));
		factory.addAdvice(new DeliveryFailureInterceptor());
		return factory.getProxy(bean.getClass().getClassLoader());
	}

}
