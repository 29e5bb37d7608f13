package io.neonize.client.internal.operation;

import java.util.concurrent.CompletableFuture;

import io.neonize.client.internal.engine.SessionCalls;
import io.neonize.client.internal.proto.SetProfileNameRequest;
import io.neonize.client.internal.proto.SetProfilePhotoRequest;
import io.neonize.client.internal.proto.SetProfilePhotoResponse;
import io.neonize.client.internal.proto.SetStatusMessageRequest;
import io.neonize.client.profile.About;
import io.neonize.client.profile.Profile;

/**
 * The profile over the engine's calls.
 */
public final class DefaultProfile implements Profile {

	private final SessionCalls calls;

	/**
	 * Creates the profile of a session.
	 * @param calls calls the engine for the session
	 */
	public DefaultProfile(SessionCalls calls) {
		this.calls = calls;
	}

	@Override
	public CompletableFuture<String> setPhoto(byte[] jpeg) {
		return Attempt.of(() -> this.calls.call(
				SetProfilePhotoRequest.newBuilder().setPhoto(Arguments.file(jpeg, "photo")).build(),
				SetProfilePhotoResponse.parser(), SetProfilePhotoResponse::getPictureId));
	}

	@Override
	public CompletableFuture<Void> removePhoto() {
		return this.calls.call(SetProfilePhotoRequest.getDefaultInstance());
	}

	@Override
	public CompletableFuture<Void> setName(String name) {
		return this.calls.call(SetProfileNameRequest.newBuilder().setName(name).build());
	}

	@Override
	public CompletableFuture<Void> setAbout(String text) {
		return setAbout(About.of(text));
	}

	@Override
	public CompletableFuture<Void> setAbout(About about) {
		return Attempt.of(() -> this.calls.call(SetStatusMessageRequest.newBuilder()
			.setText(about.text())
			.setEmoji((about.emoji() != null) ? about.emoji() : "")
			.setSeconds(Arguments.seconds(about.disappearing(), "disappearing"))
			.build()));
	}

}
