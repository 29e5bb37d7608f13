package io.neonize.client.internal.operation;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

import io.neonize.client.business.Bot;
import io.neonize.client.business.BotProfile;
import io.neonize.client.business.BusinessLink;
import io.neonize.client.business.BusinessProfile;
import io.neonize.client.business.OrderDetails;
import io.neonize.client.internal.event.Jids;
import io.neonize.client.internal.proto.GetOrderDetailsResponse;
import io.neonize.client.internal.proto.ResolveBusinessMessageLinkResponse;

/**
 * Turns the contract's businesses and bots into those of the API.
 */
final class BusinessDecoder {

	private BusinessDecoder() {
	}

	static BusinessProfile profile(io.neonize.client.internal.proto.BusinessProfile profile) {
		Map<String, String> categories = profile.getCategoriesList()
			.stream()
			.collect(Collectors.toUnmodifiableMap((category) -> category.getId(), (category) -> category.getName(),
					(first, second) -> first));
		return new BusinessProfile(Jids.read(profile.getJid()), profile.getAddress(), profile.getEmail(), categories,
				profile.getOptionsMap(), profile.getTimeZone(),
				profile.getHoursList()
					.stream()
					.map((hours) -> new BusinessProfile.Hours(hours.getDay(), hours.getMode(), hours.getOpen(),
							hours.getClose()))
					.toList());
	}

	static OrderDetails order(GetOrderDetailsResponse order) {
		return new OrderDetails(order.getId(), Instant.ofEpochMilli(order.getCreatedMillis()), order.getCatalogId(),
				order.getSubtotal(), order.getTotal(), order.getCurrency(), order.getPriceStatus(),
				order.getProductsList()
					.stream()
					.map((product) -> new OrderDetails.Product(product.getId(), product.getName(), product.getPrice(),
							product.getCurrency(), product.getQuantity(), product.getImageId(), product.getImageUrl(),
							product.getVariant()))
					.toList());
	}

	static BusinessLink link(ResolveBusinessMessageLinkResponse link) {
		return new BusinessLink(Jids.read(link.getJid()), link.getPushName(), link.getVerifiedName(), link.getSigned(),
				link.getVerifiedLevel(), link.getMessage());
	}

	static Bot bot(io.neonize.client.internal.proto.Bot bot) {
		return new Bot(Jids.read(bot.getJid()), bot.getPersonaId());
	}

	static BotProfile botProfile(io.neonize.client.internal.proto.BotProfile profile) {
		return new BotProfile(new Bot(Jids.read(profile.getJid()), profile.getPersonaId()), profile.getName(),
				profile.getAttributes(), profile.getDescription(), profile.getCategory(), profile.getIsDefault(),
				profile.getPromptsList(),
				profile.getCommandsList()
					.stream()
					.map((command) -> new BotProfile.Command(command.getName(), command.getDescription()))
					.toList(),
				profile.getCommandsDescription());
	}

}
