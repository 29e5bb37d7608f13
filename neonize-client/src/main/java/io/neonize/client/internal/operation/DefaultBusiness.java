package io.neonize.client.internal.operation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.neonize.client.Jid;
import io.neonize.client.business.Bot;
import io.neonize.client.business.BotProfile;
import io.neonize.client.business.Business;
import io.neonize.client.business.BusinessLink;
import io.neonize.client.business.BusinessProfile;
import io.neonize.client.business.OrderDetails;
import io.neonize.client.internal.engine.SessionCalls;
import io.neonize.client.internal.proto.GetBotListV2Request;
import io.neonize.client.internal.proto.GetBotListV2Response;
import io.neonize.client.internal.proto.GetBotProfilesRequest;
import io.neonize.client.internal.proto.GetBotProfilesResponse;
import io.neonize.client.internal.proto.GetBusinessProfileRequest;
import io.neonize.client.internal.proto.GetBusinessProfileResponse;
import io.neonize.client.internal.proto.GetOrderDetailsRequest;
import io.neonize.client.internal.proto.GetOrderDetailsResponse;
import io.neonize.client.internal.proto.ResolveBusinessMessageLinkRequest;
import io.neonize.client.internal.proto.ResolveBusinessMessageLinkResponse;

/**
 * Businesses over the engine's calls.
 */
public final class DefaultBusiness implements Business {

	private final SessionCalls calls;

	/**
	 * Creates the businesses of a session.
	 * @param calls calls the engine for the session
	 */
	public DefaultBusiness(SessionCalls calls) {
		this.calls = calls;
	}

	@Override
	public CompletableFuture<Optional<BusinessProfile>> profile(Jid business) {
		return this.calls.call(GetBusinessProfileRequest.newBuilder().setBusiness(business.toString()).build(),
				GetBusinessProfileResponse.parser(), (response) -> response.hasProfile()
						? Optional.of(BusinessDecoder.profile(response.getProfile())) : Optional.empty());
	}

	@Override
	public CompletableFuture<OrderDetails> order(String orderId, String token) {
		return this.calls.call(GetOrderDetailsRequest.newBuilder().setOrderId(orderId).setToken(token).build(),
				GetOrderDetailsResponse.parser(), BusinessDecoder::order);
	}

	@Override
	public CompletableFuture<BusinessLink> resolveLink(String link) {
		return this.calls.call(ResolveBusinessMessageLinkRequest.newBuilder().setLink(link).build(),
				ResolveBusinessMessageLinkResponse.parser(), BusinessDecoder::link);
	}

	@Override
	public CompletableFuture<List<Bot>> bots() {
		return this.calls.call(GetBotListV2Request.getDefaultInstance(), GetBotListV2Response.parser(),
				(response) -> response.getBotsList().stream().map(BusinessDecoder::bot).toList());
	}

	@Override
	public CompletableFuture<List<BotProfile>> botProfiles(Collection<Bot> bots) {
		GetBotProfilesRequest.Builder request = GetBotProfilesRequest.newBuilder();
		bots.forEach((bot) -> request.addBots(io.neonize.client.internal.proto.Bot.newBuilder()
			.setJid(bot.jid().toString())
			.setPersonaId(bot.personaId())));
		return this.calls.call(request.build(), GetBotProfilesResponse.parser(),
				(response) -> response.getProfilesList().stream().map(BusinessDecoder::botProfile).toList());
	}

}
