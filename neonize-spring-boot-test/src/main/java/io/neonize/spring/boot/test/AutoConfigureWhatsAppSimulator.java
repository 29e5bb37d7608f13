package io.neonize.spring.boot.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.neonize.simulator.WhatsAppSimulator;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.PropertyMapping;

/**
 * Points the application under test at a simulated WhatsApp that runs on loopback and
 * speaks the real protocol, and makes a {@link WhatsAppSimulator} available for
 * injection. One simulator serves all tests of a JVM; every application context has
 * accounts and a temporary database of its own.
 *
 * <pre class="code">
 * &#064;SpringBootTest
 * &#064;AutoConfigureWhatsAppSimulator
 * class PingPongTests {
 *
 *     &#064;Test
 *     void answersPing(&#064;Autowired WhatsAppSimulator whatsapp) {
 *         Contact alice = whatsapp.contact("+4915112345678");
 *         alice.send("ping");
 *         assertThat(alice).received("pong!");
 *     }
 *
 * }
 * </pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
@PropertyMapping("neonize.test.simulator")
public @interface AutoConfigureWhatsAppSimulator {

	/**
	 * Whether the configured sessions are linked to simulated phones before the first
	 * test runs. Otherwise the test links them itself.
	 * @return whether to pair
	 */
	boolean pair() default true;

	/**
	 * Whether a test fails when the application said something that the simulator does
	 * not understand.
	 * @return whether to be strict
	 */
	boolean strict() default true;

}
