package io.neonize.spring.boot.test;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import javax.imageio.ImageIO;

import io.neonize.client.Jid;
import io.neonize.client.NeonizeClient;
import io.neonize.client.NeonizeClients;
import io.neonize.client.event.MessageEvent;
import io.neonize.client.event.QrCodeEvent;
import io.neonize.client.media.MediaSource;
import io.neonize.client.media.OutgoingMedia;
import io.neonize.simulator.Contact;
import io.neonize.simulator.Phone;
import io.neonize.simulator.SentMedia;
import io.neonize.simulator.SimulatorInfo;
import io.neonize.simulator.SimulatorOptions;
import io.neonize.simulator.WhatsAppSimulator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;

/**
 * A bot on a simulator that keeps its world, sends files of every origin, stores what it
 * is sent, exports its session, and ends without tidying up.
 */
@EnableAutoConfiguration
public class LeavingBot {

	private static final Logger logger = LoggerFactory.getLogger(LeavingBot.class);

	/** Who has the account. */
	private static Phone phone;

	private final BlockingQueue<MessageEvent> messages = new LinkedBlockingQueue<>();

	@EventListener
	void on(QrCodeEvent event) {
		phone.scan(event.code());
	}

	@EventListener
	void on(MessageEvent event) {
		this.messages.add(event);
	}

	/**
	 * Runs the bot.
	 * @param arguments none
	 * @throws Exception when something fails
	 */
	public static void main(String[] arguments) throws Exception {
		WhatsAppSimulator whatsapp = WhatsAppSimulator.start(new SimulatorOptions(0, Path.of("simulator.state")));
		phone = whatsapp.phone("+49 170 3456789", "Support");
		SimulatorInfo info = whatsapp.info();
		ConfigurableApplicationContext application = new SpringApplicationBuilder(LeavingBot.class).run(
				"--neonize.sessions.support=", "--neonize.pairing.print-codes=never",
				"--neonize.connection.websocket-url=" + info.websocketUrl(),
				"--neonize.connection.media-url=" + info.mediaUrl(), "--neonize.connection.root-key=" + info.rootKey(),
				"--neonize.connection.ca-certificate=" + info.caCertificate());
		application.getBean(NeonizeClient.class).connect().join();
		exchangeFiles(application, whatsapp.contact("+49 151 3456789", "Alice"));
		application.getBean(NeonizeClient.class).disconnect().join();
		application.getBean(NeonizeClients.class).exportSession("support", Path.of("export.db")).join();
		logger.info("All is done");
		Runtime.getRuntime().halt(0);
	}

	private static void exchangeFiles(ConfigurableApplicationContext application, Contact alice) throws Exception {
		NeonizeClient client = application.getBean(NeonizeClient.class);
		Jid chat = Jid.ofPhone("+49 151 3456789");
		byte[] picture = picture();
		client.media().send(chat, OutgoingMedia.image(MediaSource.of(picture))).join();
		client.media().send(chat, OutgoingMedia.document(MediaSource.of(new ByteArrayInputStream(picture)))).join();
		client.media().send(chat, OutgoingMedia.sticker(MediaSource.of(picture))).join();
		Path file = Files.write(Files.createTempFile("original", ".png"), picture);
		alice.sendMedia(client.jid().orElseThrow().user(), SentMedia.document("picture.png", "image/png"), file);
		MessageEvent received = application.getBean(LeavingBot.class).messages.take();
		client.media().download(received.media().orElseThrow(), Path.of("downloaded.png")).join();
	}

	private static byte[] picture() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		ImageIO.write(new BufferedImage(600, 400, BufferedImage.TYPE_INT_RGB), "png", bytes);
		return bytes.toByteArray();
	}

}
