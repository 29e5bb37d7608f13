package io.neonize.client;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * A session as its tenure sees it: it is run here, or elsewhere.
 */
interface Tenant {

	String name();

	SessionOptions options();

	/** Whether the session shall be connected. */
	boolean isWanted();

	/** Whether the session is connected, so that it may change hands. */
	boolean isSettled();

	/** Whether the session is closed for good. */
	boolean isClosed();

	/** The session can neither be opened nor told to connect. */
	void onConnectFailed(Throwable failure);

	/** Another instance may run the session, which was cut off here. */
	void onLost();

	/** Another instance runs the session. */
	void onStandby(@Nullable String owner);

	/** Lets the listeners finish that run. */
	CompletableFuture<Void> drain();

	/** Waits for the engine's word that the session rests. */
	CompletableFuture<Void> awaitRest();

	/** Makes sure that the session rests, and that this is stored. */
	CompletableFuture<Void> settle();

}
