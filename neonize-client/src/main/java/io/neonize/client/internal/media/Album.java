package io.neonize.client.internal.media;

import java.util.EnumSet;
import java.util.List;

import io.neonize.client.SentMessage;
import io.neonize.client.internal.operation.Arguments;
import io.neonize.client.media.OutgoingMedia;
import io.neonize.proto.wacommon.MessageKey;
import io.neonize.proto.wae2e.AlbumMessage;
import io.neonize.proto.wae2e.Message;
import io.neonize.proto.wae2e.MessageAssociation;

/**
 * The messages of an album: one announces how many pictures and videos come, and each of
 * these refers to it.
 *
 * @param announcement the message that announces them
 */
record Album(Message announcement) {

	private static final EnumSet<OutgoingMedia.Type> POSSIBLE = EnumSet.of(OutgoingMedia.Type.IMAGE,
			OutgoingMedia.Type.VIDEO);

	static Album of(List<OutgoingMedia> items) {
		if (Arguments.required(items, "items").size() < 2) {
			throw Arguments.invalid("items", "An album has two pictures or videos at least, not " + items.size());
		}
		if (!items.stream().map(OutgoingMedia::type).allMatch(POSSIBLE::contains)) {
			throw Arguments.invalid("items", "An album has pictures and videos only");
		}
		int images = (int) items.stream().filter((item) -> item.type() == OutgoingMedia.Type.IMAGE).count();
		return new Album(Message.newBuilder()
			.setAlbumMessage(AlbumMessage.newBuilder()
				.setExpectedImageCount(images)
				.setExpectedVideoCount(items.size() - images))
			.build());
	}

	Message item(SentMessage announced, Message item) {
		MessageKey parent = MessageKey.newBuilder()
			.setRemoteJID(announced.chat().toString())
			.setFromMe(true)
			.setID(announced.id())
			.build();
		Message.Builder message = item.toBuilder();
		message.getMessageContextInfoBuilder()
			.setMessageAssociation(MessageAssociation.newBuilder()
				.setAssociationType(MessageAssociation.AssociationType.MEDIA_ALBUM)
				.setParentMessageKey(parent));
		return message.build();
	}

}
