package io.neonize.client.business;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.neonize.client.ErrorCode;
import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.NeonizeException;
import io.neonize.client.Origin;
import io.neonize.client.ServerException;

/**
 * Businesses, and Meta's bots; see {@link NeonizeClient#business()}.
 * <p>
 * Futures fail with a {@link NeonizeException}: {@link ErrorCode#INVALID_ARGUMENT} names
 * the field that was wrong, {@link ErrorCode#NOT_FOUND} is a link or order that does not
 * exist, a {@link ServerException} what WhatsApp refused.
 */
public interface Business {

	/**
	 * Asks what a business says about itself.
	 * @param business its address
	 * @return its profile, empty when the account is no business
	 */
	@Origin(whatsmeow = "GetBusinessProfile")
	CompletableFuture<Optional<BusinessProfile>> profile(Jid business);

	/**
	 * Asks what was ordered. Both arguments come with the message of the order.
	 * @param orderId the order's id
	 * @param token the order's token
	 * @return the order
	 */
	@Origin(whatsmeow = "GetOrderDetails")
	CompletableFuture<OrderDetails> order(String orderId, String token);

	/**
	 * Asks where a business's link leads to.
	 * @param link the link, or the code at its end
	 * @return where it leads to
	 */
	@Origin(whatsmeow = "ResolveBusinessMessageLink", neonize = "resolve_business_message_link")
	CompletableFuture<BusinessLink> resolveLink(String link);

	/**
	 * Lists Meta's bots.
	 * @return the bots
	 */
	@Origin(whatsmeow = "GetBotListV2")
	CompletableFuture<List<Bot>> bots();

	/**
	 * Asks what bots say about themselves.
	 * @param bots which ones; at least one
	 * @return their profiles
	 */
	@Origin(whatsmeow = "GetBotProfiles")
	CompletableFuture<List<BotProfile>> botProfiles(Collection<Bot> bots);

}
