package io.neonize.client.internal.engine;

import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.neonize.client.internal.proto.CloseSessionRequest;
import io.neonize.client.internal.proto.CloseSessionResponse;
import io.neonize.client.internal.proto.ConnectRequest;
import io.neonize.client.internal.proto.ConnectResponse;
import io.neonize.client.internal.proto.DisconnectRequest;
import io.neonize.client.internal.proto.DisconnectResponse;
import io.neonize.client.internal.proto.InjectPanicRequest;
import io.neonize.client.internal.proto.InjectPanicResponse;
import io.neonize.client.internal.proto.IsOnWhatsAppRequest;
import io.neonize.client.internal.proto.IsOnWhatsAppResponse;
import io.neonize.client.internal.proto.LogoutRequest;
import io.neonize.client.internal.proto.LogoutResponse;
import io.neonize.client.internal.proto.MarkReadRequest;
import io.neonize.client.internal.proto.MarkReadResponse;
import io.neonize.client.internal.proto.OpenSessionRequest;
import io.neonize.client.internal.proto.OpenSessionResponse;
import io.neonize.client.internal.proto.PairPhoneRequest;
import io.neonize.client.internal.proto.PairPhoneResponse;
import io.neonize.client.internal.proto.SendMessageRequest;
import io.neonize.client.internal.proto.SendMessageResponse;
import io.neonize.client.internal.proto.SendPresenceRequest;
import io.neonize.client.internal.proto.SendPresenceResponse;

/**
 * The rpcs of the contract's service {@code Engine}, with the types of their messages.
 *
 * @param <Q> the request's type
 * @param <R> the response's type
 * @param name the rpc's name
 * @param requestType the request's type
 * @param parser reads the response
 */
public record Rpc<Q extends MessageLite, R extends MessageLite>(String name, Class<Q> requestType, Parser<R> parser) {

	/** Makes a session known to the engine. */
	public static final Rpc<OpenSessionRequest, OpenSessionResponse> OPEN_SESSION = new Rpc<>("OpenSession",
			OpenSessionRequest.class, OpenSessionResponse.parser());

	/** Disconnects and forgets a session. */
	public static final Rpc<CloseSessionRequest, CloseSessionResponse> CLOSE_SESSION = new Rpc<>("CloseSession",
			CloseSessionRequest.class, CloseSessionResponse.parser());

	/** Starts to connect. */
	public static final Rpc<ConnectRequest, ConnectResponse> CONNECT = new Rpc<>("Connect", ConnectRequest.class,
			ConnectResponse.parser());

	/** Closes the connection. */
	public static final Rpc<DisconnectRequest, DisconnectResponse> DISCONNECT = new Rpc<>("Disconnect",
			DisconnectRequest.class, DisconnectResponse.parser());

	/** Unlinks the device. */
	public static final Rpc<LogoutRequest, LogoutResponse> LOGOUT = new Rpc<>("Logout", LogoutRequest.class,
			LogoutResponse.parser());

	/** Asks for a pairing code. */
	public static final Rpc<PairPhoneRequest, PairPhoneResponse> PAIR_PHONE = new Rpc<>("PairPhone",
			PairPhoneRequest.class, PairPhoneResponse.parser());

	/** Sends a message. */
	public static final Rpc<SendMessageRequest, SendMessageResponse> SEND_MESSAGE = new Rpc<>("SendMessage",
			SendMessageRequest.class, SendMessageResponse.parser());

	/** Sends read receipts. */
	public static final Rpc<MarkReadRequest, MarkReadResponse> MARK_READ = new Rpc<>("MarkRead", MarkReadRequest.class,
			MarkReadResponse.parser());

	/** Looks phone numbers up. */
	public static final Rpc<IsOnWhatsAppRequest, IsOnWhatsAppResponse> IS_ON_WHATSAPP = new Rpc<>("IsOnWhatsApp",
			IsOnWhatsAppRequest.class, IsOnWhatsAppResponse.parser());

	/** Sends the account's presence. */
	public static final Rpc<SendPresenceRequest, SendPresenceResponse> SEND_PRESENCE = new Rpc<>("SendPresence",
			SendPresenceRequest.class, SendPresenceResponse.parser());

	/** Panics, to prove that nothing else happens. */
	public static final Rpc<InjectPanicRequest, InjectPanicResponse> INJECT_PANIC = new Rpc<>("InjectPanic",
			InjectPanicRequest.class, InjectPanicResponse.parser());

}
