package io.neonize.client;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names what an operation or event stands for in whatsmeow and in Neonize for Python, for
 * those who come from there. The project's page <em>surface</em> is made of it.
 */
@Target({ ElementType.METHOD, ElementType.TYPE })
@Retention(RetentionPolicy.CLASS)
public @interface Origin {

	/**
	 * Names in whatsmeow: of a method of its {@code Client}, such as {@code CreateGroup},
	 * of a function with its package, such as {@code appstate.BuildMute}, or of an event,
	 * such as {@code events.JoinedGroup}.
	 * @return the names, none for what whatsmeow does not have
	 */
	String[] whatsmeow() default {};

	/**
	 * Names in Neonize: of a method of its client, such as {@code create_group}, or of an
	 * event, such as {@code JoinedGroupEv}.
	 * @return the names, none for what Neonize does not have
	 */
	String[] neonize() default {};

	/**
	 * Says why only the real service can show that this works, if that is so.
	 * @return the reason, empty for all that the project's tests show
	 */
	String serviceOnly() default "";

}
