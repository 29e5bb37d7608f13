package io.neonize.client.business;

import io.neonize.client.Jid;
import io.neonize.client.LogText;

/**
 * One of Meta's bots. whatsmeow's {@code types.BotListInfo}.
 *
 * @param jid its address
 * @param personaId its persona
 */
public record Bot(Jid jid, String personaId) {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
