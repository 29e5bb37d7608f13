package io.neonize.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * The sample: a WhatsApp bot in a web application.
 */
@SpringBootApplication
@EnableScheduling
public class SampleApplication {

	/**
	 * Run the sample.
	 * @param args Spring Boot's command line
	 */
	public static void main(String[] args) {
		SpringApplication.run(SampleApplication.class, args);
	}

}
