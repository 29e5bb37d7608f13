package io.neonize.client.internal.operation;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.neonize.client.ErrorCode;
import io.neonize.client.Jid;
import io.neonize.client.NeonizeException;
import io.neonize.client.contact.Person;
import io.neonize.client.contact.UserInfo;
import io.neonize.client.internal.engine.SessionCalls;
import io.neonize.client.internal.event.Jids;
import io.neonize.client.internal.proto.GetLIDForPNRequest;
import io.neonize.client.internal.proto.GetLIDForPNResponse;
import io.neonize.client.internal.proto.GetPNForLIDRequest;
import io.neonize.client.internal.proto.GetPNForLIDResponse;
import io.neonize.client.internal.proto.StoreLIDPNMappingRequest;

/**
 * Which two addresses are one person's.
 */
final class Addresses {

	private final SessionCalls calls;

	private final Function<Jid, CompletableFuture<List<UserInfo>>> whatsApp;

	Addresses(SessionCalls calls, Function<Jid, CompletableFuture<List<UserInfo>>> whatsApp) {
		this.calls = calls;
		this.whatsApp = whatsApp;
	}

	CompletableFuture<Person> person(Jid user) {
		if (user.isLid()) {
			return phoneNumberOf(user).thenApply((number) -> new Person(user, number.orElse(null)));
		}
		return lidOf(user)
			.thenCompose((known) -> known.map(CompletableFuture::completedFuture).orElseGet(() -> askForLid(user)))
			.thenApply((lid) -> new Person(lid, user));
	}

	/** The engine stores what WhatsApp answers. */
	private CompletableFuture<Jid> askForLid(Jid phoneNumber) {
		return this.whatsApp.apply(phoneNumber)
			.thenApply((answers) -> answers.stream()
				.map(UserInfo::lid)
				.filter((lid) -> lid != null)
				.findFirst()
				.orElseThrow(() -> new NeonizeException(ErrorCode.NOT_FOUND,
						"There is no account with the address " + phoneNumber)));
	}

	CompletableFuture<Optional<Jid>> lidOf(Jid phoneNumber) {
		return this.calls.call(GetLIDForPNRequest.newBuilder().setPhoneNumber(phoneNumber.toString()).build(),
				GetLIDForPNResponse.parser(), (response) -> Optional.ofNullable(Jids.readOptional(response.getLid())));
	}

	CompletableFuture<Optional<Jid>> phoneNumberOf(Jid lid) {
		return this.calls.call(GetPNForLIDRequest.newBuilder().setLid(lid.toString()).build(),
				GetPNForLIDResponse.parser(),
				(response) -> Optional.ofNullable(Jids.readOptional(response.getPhoneNumber())));
	}

	CompletableFuture<Void> store(Jid lid, Jid phoneNumber) {
		return this.calls.call(StoreLIDPNMappingRequest.newBuilder()
			.setLid(lid.toString())
			.setPhoneNumber(phoneNumber.toString())
			.build());
	}

}
