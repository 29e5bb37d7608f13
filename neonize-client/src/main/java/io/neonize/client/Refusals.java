package io.neonize.client;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

import io.neonize.client.store.StoredSession;

/**
 * Says why nothing can be asked of a session that is not run here.
 */
final class Refusals {

	private Refusals() {
	}

	/** Whether a failure is the database's, which may be back soon. */
	static boolean mayPass(Throwable failure) {
		Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
		return cause instanceof StoreException || cause instanceof DeadlineExceededException;
	}

	static NeonizeException closed(String name) {
		return new EngineException(ErrorCode.CLOSED, "The client of session \"" + name + "\" is closed");
	}

	static NeonizeException of(StoredSession session, Optional<String> owner) {
		String name = "Session \"" + session.name() + "\" ";
		if (session.state() == SessionState.STANDBY) {
			String who = owner.map((instance) -> "instance \"" + instance + "\"").orElse("another instance");
			return new NotConnectedException(name + "is run by " + who + " of the application. Ask that one", Map.of());
		}
		if (session.state() == SessionState.LOGGED_OUT) {
			return new LoggedOutException(name + "was unlinked from its phone. Connect it and pair it again", Map.of());
		}
		if (session.jid() == null) {
			return new NotPairedException(name + "is not paired with a phone. Connect it and scan its QR code",
					Map.of());
		}
		return new NotConnectedException(name + "is " + session.state() + ". Connect it and try again", Map.of());
	}

}
