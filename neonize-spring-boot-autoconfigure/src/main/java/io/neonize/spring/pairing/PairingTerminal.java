package io.neonize.spring.pairing;

import java.io.Console;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.neonize.client.LogText;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Shows codes that link a session to a phone to whoever sits at the terminal. Whoever
 * else sees one can link an account of their own, so that codes are never logged.
 */
public class PairingTerminal {

	private static final Log logger = LogFactory.getLog(PairingTerminal.class);

	private final PrintStream out;

	private final PrintCodes printCodes;

	private final boolean terminal;

	private final Set<String> hinted = ConcurrentHashMap.newKeySet();

	/**
	 * Creates a terminal on the standard output, in UTF-8 whatever the locale: in a
	 * container there is often none.
	 * @param printCodes when to print
	 */
	public PairingTerminal(PrintCodes printCodes) {
		this(new PrintStream(System.out, true, StandardCharsets.UTF_8), printCodes, isTerminal(System.console()));
	}

	PairingTerminal(PrintStream out, PrintCodes printCodes, boolean terminal) {
		this.out = out;
		this.printCodes = printCodes;
		this.terminal = terminal;
	}

	/** From JDK 22 on there may be a console without a terminal. */
	static boolean isTerminal(Console console) {
		if (console == null) {
			return false;
		}
		try {
			Method isTerminal = Console.class.getMethod("isTerminal");
			return (boolean) isTerminal.invoke(console);
		}
		catch (NoSuchMethodException ex) {
			return true;
		}
		catch (ReflectiveOperationException ex) {
			return false;
		}
	}

	/**
	 * Shows how to link a session, or tells once how to see that.
	 * @param session the session's name
	 * @param instruction what to do, with the code
	 */
	void show(String session, String instruction) {
		if (this.printCodes == PrintCodes.ALWAYS || (this.printCodes == PrintCodes.DETECT && this.terminal)) {
			this.out.printf("%nSession '%s': on the phone, open Linked devices, Link a device, %s%n",
					LogText.of(session), instruction);
			this.out.flush();
		}
		else if (this.printCodes == PrintCodes.DETECT && this.hinted.add(session)) {
			logger.info(("Session '%s' waits to be linked to a phone. Its codes are not printed, because the standard "
					+ "output is not a terminal: others might read it. Set neonize.pairing.print-codes=always to print "
					+ "them, or show the codes of QrCodeEvent and PairCodeEvent yourself")
				.formatted(LogText.of(session)));
		}
	}

}
