package io.neonize.client.internal.operation;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.neonize.client.appstate.AppState;
import io.neonize.client.appstate.AppStateCollection;
import io.neonize.client.appstate.AppStateMutation;
import io.neonize.client.internal.engine.SessionCalls;
import io.neonize.client.internal.proto.FetchAppStateRequest;
import io.neonize.client.internal.proto.MarkNotDirtyRequest;
import io.neonize.client.internal.proto.RecoverAppStateRequest;
import io.neonize.client.internal.proto.RecoverAppStateResponse;
import io.neonize.client.internal.proto.ResetAppStateRequest;
import io.neonize.client.internal.proto.SendAppStateRequest;

/**
 * The app state over the engine's calls.
 */
public final class DefaultAppState implements AppState {

	private final SessionCalls calls;

	/**
	 * Creates the app state of a session.
	 * @param calls calls the engine for the session
	 */
	public DefaultAppState(SessionCalls calls) {
		this.calls = calls;
	}

	@Override
	public CompletableFuture<Void> send(AppStateCollection collection, List<AppStateMutation> mutations) {
		return this.calls.call(SendAppStateRequest.newBuilder()
			.setCollection(collection.value())
			.addAllMutations(mutations.stream().map(DefaultAppState::mutation).toList())
			.build());
	}

	private static SendAppStateRequest.Mutation mutation(AppStateMutation mutation) {
		return SendAppStateRequest.Mutation.newBuilder()
			.addAllIndex(mutation.index())
			.setVersion(mutation.version())
			.setValue(mutation.value().toByteString())
			.build();
	}

	@Override
	public CompletableFuture<Void> fetch(AppStateCollection collection, boolean fullSync) {
		return this.calls
			.call(FetchAppStateRequest.newBuilder().setCollection(collection.value()).setFullSync(fullSync).build());
	}

	@Override
	public CompletableFuture<String> recover(AppStateCollection collection) {
		return this.calls.call(RecoverAppStateRequest.newBuilder().setCollection(collection.value()).build(),
				RecoverAppStateResponse.parser(), RecoverAppStateResponse::getRequestId);
	}

	@Override
	public CompletableFuture<Void> reset(List<AppStateCollection> collections) {
		return this.calls.call(ResetAppStateRequest.newBuilder()
			.addAllCollections(collections.stream().map(AppStateCollection::value).toList())
			.build());
	}

	@Override
	public CompletableFuture<Void> markNotDirty(String type, Instant timestamp) {
		return Attempt.of(() -> this.calls.call(MarkNotDirtyRequest.newBuilder()
			.setType(type)
			.setTimestampMillis(Arguments.millis(timestamp, "timestamp"))
			.build()));
	}

}
