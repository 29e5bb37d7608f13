package io.neonize.soak.media;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;

import com.google.protobuf.ByteString;
import io.neonize.client.Connection;
import io.neonize.client.EngineMode;
import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.NeonizeClients;
import io.neonize.client.event.MessageEvent;
import io.neonize.client.event.QrCodeEvent;
import io.neonize.client.media.MediaKind;
import io.neonize.client.media.MediaReference;
import io.neonize.client.media.UploadedMedia;
import io.neonize.proto.wae2e.DocumentMessage;
import io.neonize.proto.wae2e.Message;

/**
 * Sends a file to a contact, then receives one from it. It tells what it does in lines on
 * its standard output.
 */
public final class FileSender {

	private static final PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true);

	private FileSender() {
	}

	/**
	 * Runs once.
	 * @param arguments addresses of the simulator, its key, the file of its certificate,
	 * the engine's mode, the contact's number and the folder of the files
	 * @throws Exception when anything goes wrong
	 */
	public static void main(String[] arguments) throws Exception {
		Connection connection = new Connection(URI.create(arguments[0]), URI.create(arguments[1]),
				HexFormat.of().parseHex(arguments[2]), Files.readString(Path.of(arguments[3])));
		Path folder = Path.of(arguments[6]);
		try (NeonizeClients clients = NeonizeClients.builder()
			.connection(connection)
			.engineMode(EngineMode.valueOf(arguments[4]))
			.build()) {
			NeonizeClient client = clients.open("files");
			CompletableFuture<MediaReference> received = new CompletableFuture<>();
			client.on(QrCodeEvent.class, (event) -> out.println("QR " + event.code()));
			client.on(MessageEvent.class, (event) -> event.media().ifPresent(received::complete));
			client.connect().join();
			out.println("CONNECTED -");
			UploadedMedia file = client.media().upload(folder.resolve("original"), MediaKind.DOCUMENT).join();
			out.println("SENT " + client.sendMessage(Jid.ofPhone(arguments[5]), document(file)).join().id());
			MediaReference media = received.join();
			out.println("COMING -");
			out.println("RECEIVED " + client.media().download(media, folder.resolve("received")).join());
		}
	}

	private static Message document(UploadedMedia file) {
		return Message.newBuilder()
			.setDocumentMessage(DocumentMessage.newBuilder()
				.setURL(file.url())
				.setDirectPath(file.directPath())
				.setMediaKey(ByteString.copyFrom(file.mediaKey()))
				.setFileSHA256(ByteString.copyFrom(file.fileSha256()))
				.setFileEncSHA256(ByteString.copyFrom(file.fileEncSha256()))
				.setFileLength(file.fileLength())
				.setMimetype("application/octet-stream"))
			.build();
	}

}
