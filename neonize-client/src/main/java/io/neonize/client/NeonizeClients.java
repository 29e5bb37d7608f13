package io.neonize.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.neonize.client.transfer.WhatsmeowDevice;

/**
 * The sessions of one engine. Safe for use by many threads.
 */
public interface NeonizeClients extends AutoCloseable {

	/**
	 * Starts to build.
	 * @return a builder that keeps sessions in memory and connects to WhatsApp itself
	 */
	@Origin(neonize = "ClientFactory")
	static NeonizeClientsBuilder builder() {
		return new DefaultNeonizeClientsBuilder();
	}

	/**
	 * Creates and stores a session. Does not connect.
	 * @param name the session's name: 1 to 64 printable characters, with no blank at its
	 * beginning or end
	 * @return its client
	 * @throws NeonizeException with {@link ErrorCode#ALREADY_EXISTS} when there is one,
	 * and {@link ErrorCode#INVALID_ARGUMENT} when no session can have the name
	 */
	@Origin(neonize = "new_client")
	NeonizeClient create(String name);

	/**
	 * Creates and stores a session. Does not connect.
	 * @param options name and behaviour
	 * @return its client
	 * @throws NeonizeException with {@link ErrorCode#ALREADY_EXISTS} when there is one
	 */
	NeonizeClient create(SessionOptions options);

	/**
	 * Finds a session, or creates it. Does not connect.
	 * @param name the session's name
	 * @return its client
	 */
	@Origin(neonize = "new_client")
	NeonizeClient open(String name);

	/**
	 * Finds a session, or creates it. A stored session takes the options over. Does not
	 * connect.
	 * @param options name and behaviour
	 * @return its client
	 */
	NeonizeClient open(SessionOptions options);

	/**
	 * Finds a stored session.
	 * @param name the session's name
	 * @return its client, empty when there is none, or when no session can have the name
	 */
	Optional<NeonizeClient> find(String name);

	/**
	 * Lists the stored sessions.
	 * @return their clients, ordered by name
	 */
	@Origin(neonize = { "get_all_devices", "get_all_devices_from_db" })
	List<NeonizeClient> list();

	/**
	 * Disconnects a session and deletes everything stored of it. The phone still lists
	 * it; {@link NeonizeClient#logout()} first unlinks it.
	 * @param name the session's name
	 * @return completes when it is deleted; does so at once when there is none
	 */
	CompletableFuture<Void> remove(String name);

	/**
	 * Takes a device over from the store of another program over whatsmeow, such as
	 * Neonize: the account goes on without a new pairing. That program must have stopped,
	 * for good. Does not connect.
	 * @param name the name of the session, which is new or was never paired nor connected
	 * @param device the device
	 * @return completes with the session's client, exceptionally with
	 * {@link ErrorCode#ALREADY_PAIRED} when the session is linked to a phone and
	 * {@link ErrorCode#ALREADY_EXISTS} when it is in use, here or in another instance of
	 * the application; nothing has changed then
	 */
	CompletableFuture<NeonizeClient> importSession(String name, WhatsmeowDevice device);

	/**
	 * Writes a session to a new SQLite file that whatsmeow and Neonize can open. Whoever
	 * can read the file can speak in the account's name: only its owner can. The session
	 * must be disconnected, and never be connected again once the file is in use.
	 * @param name the session's name
	 * @param file where to write; nothing may be there
	 * @return completes when the file is complete, exceptionally with
	 * {@link ErrorCode#ALREADY_EXISTS} when there is a file, {@link ErrorCode#NOT_FOUND},
	 * {@link ErrorCode#NOT_PAIRED} and {@link ErrorCode#INVALID_ARGUMENT} when the
	 * session is connected, here or in another instance of the application
	 */
	CompletableFuture<Void> exportSession(String name, Path file);

	/**
	 * Disconnects all sessions side by side, once the listeners that run are done and
	 * what they sent has left. They can be connected again.
	 * @param grace how long to wait for listeners at most
	 * @return completes when they are disconnected
	 */
	@Origin(neonize = "stop")
	CompletableFuture<Void> disconnect(Duration grace);

	/**
	 * Disconnects all sessions like {@link #disconnect(Duration)} and ends the engine.
	 * Waits a few seconds at most.
	 */
	@Override
	void close();

}
