package io.neonize.client.appstate;

import java.util.List;

import io.neonize.client.LogText;
import io.neonize.proto.wasyncaction.SyncActionValue;

/**
 * One change. whatsmeow's {@code appstate.MutationInfo}.
 *
 * @param index what is changed: the kind, then addresses and ids
 * @param version the version of the kind
 * @param value what it is set to
 */
public record AppStateMutation(List<String> index, int version, SyncActionValue value) {

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
