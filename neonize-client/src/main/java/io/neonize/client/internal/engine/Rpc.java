package io.neonize.client.internal.engine;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;

/**
 * One call of the contract's service {@code Engine}. Its name is that of its request,
 * since the contract names them alike.
 *
 * @param <R> the response's type
 * @param request what to ask
 * @param parser reads the response
 */
public record Rpc<R extends Message>(Message request, Parser<R> parser) {

	private static final String SUFFIX = "Request";

	/**
	 * Returns the rpc's name.
	 * @return the name in the contract
	 */
	public String name() {
		String type = this.request.getDescriptorForType().getName();
		return type.substring(0, type.length() - SUFFIX.length());
	}

}
