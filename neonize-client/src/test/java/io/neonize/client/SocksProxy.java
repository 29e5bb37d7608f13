package io.neonize.client;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * A SOCKS proxy of version 5 (RFC 1928) that wants name and password (RFC 1929).
 */
final class SocksProxy extends LoopbackProxy {

	private static final int VERSION = 5;

	private static final int BY_PASSWORD = 2;

	private static final int NAME_OF_HOST = 3;

	@Override
	String scheme() {
		return "socks5";
	}

	@Override
	@Nullable InetSocketAddress target(DataInputStream input, Socket client) throws IOException {
		input.readByte();
		text(input);
		client.getOutputStream().write(new byte[] { VERSION, BY_PASSWORD });
		input.readByte();
		boolean known = text(input).equals(NAME) & text(input).equals(PASSWORD);
		client.getOutputStream().write(new byte[] { 1, (byte) (known ? 0 : 1) });
		return known ? destination(input) : null;
	}

	private static InetSocketAddress destination(DataInputStream input) throws IOException {
		input.skipNBytes(3);
		InetAddress host = (input.readByte() == NAME_OF_HOST) ? InetAddress.getByName(text(input))
				: InetAddress.getByAddress(input.readNBytes(4));
		return new InetSocketAddress(host, input.readUnsignedShort());
	}

	private static String text(DataInputStream input) throws IOException {
		return new String(input.readNBytes(input.readUnsignedByte()), StandardCharsets.ISO_8859_1);
	}

	@Override
	void accept(Socket client) throws IOException {
		client.getOutputStream().write(new byte[] { VERSION, 0, 0, 1, 0, 0, 0, 0, 0, 0 });
	}

}
