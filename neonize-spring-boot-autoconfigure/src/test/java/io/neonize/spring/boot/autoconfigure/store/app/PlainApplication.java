package io.neonize.spring.boot.autoconfigure.store.app;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.context.annotation.Configuration;

/**
 * An application that leaves everything to Boot.
 */
@Configuration(proxyBeanMethods = false)
@AutoConfigurationPackage
public class PlainApplication {

}
