package io.neonize.client.message;

import io.neonize.client.LogText;
import io.neonize.proto.wae2e.InteractiveResponseMessage;
import io.neonize.proto.wae2e.Message;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has chosen from buttons or a list.
 *
 * @param id the id of the button or row
 * @param text what the button or row says
 */
public record Selection(String id, String text) {

	static @Nullable Selection of(Message message) {
		if (message.hasButtonsResponseMessage()) {
			return new Selection(message.getButtonsResponseMessage().getSelectedButtonID(), MessageText.of(message));
		}
		if (message.hasListResponseMessage()) {
			return new Selection(message.getListResponseMessage().getSingleSelectReply().getSelectedRowID(),
					MessageText.of(message));
		}
		if (message.hasTemplateButtonReplyMessage()) {
			return new Selection(message.getTemplateButtonReplyMessage().getSelectedID(), MessageText.of(message));
		}
		if (message.hasInteractiveResponseMessage()) {
			return of(message.getInteractiveResponseMessage());
		}
		return null;
	}

	private static Selection of(InteractiveResponseMessage response) {
		String parameters = response.getNativeFlowResponseMessage().getParamsJSON();
		return new Selection(ButtonParameters.text(parameters, "id"), response.getBody().getText());
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
