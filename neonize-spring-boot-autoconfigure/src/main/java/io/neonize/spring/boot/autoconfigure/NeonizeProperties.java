package io.neonize.spring.boot.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.neonize.client.EngineMode;
import io.neonize.spring.pairing.PrintCodes;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.util.unit.DataSize;

/**
 * Properties of Neonize.
 */
@ConfigurationProperties("neonize")
public class NeonizeProperties {

	/**
	 * Sessions to open at startup, by name. Each becomes a NeonizeClient bean of that
	 * name.
	 */
	private final Map<String, Session> sessions = new LinkedHashMap<>();

	/**
	 * Time to wait for an answer from WhatsApp.
	 */
	private Duration callTimeout = Duration.ofSeconds(60);

	/**
	 * Whether to keep the JVM running while configured sessions run.
	 */
	private boolean keepAlive = true;

	/**
	 * Number of sessions that may start at the same time; the others follow as those get
	 * connected.
	 */
	private int startParallelism = 32;

	@NestedConfigurationProperty
	private final NeonizeSettingsProperties settings = new NeonizeSettingsProperties();

	private final Engine engine = new Engine();

	private final Connection connection = new Connection();

	@NestedConfigurationProperty
	private final NeonizeEventsProperties events = new NeonizeEventsProperties();

	@NestedConfigurationProperty
	private final NeonizeMediaProperties media = new NeonizeMediaProperties();

	private final Pairing pairing = new Pairing();

	private final Health health = new Health();

	public Map<String, Session> getSessions() {
		return this.sessions;
	}

	public Duration getCallTimeout() {
		return this.callTimeout;
	}

	public void setCallTimeout(Duration callTimeout) {
		this.callTimeout = callTimeout;
	}

	public boolean isKeepAlive() {
		return this.keepAlive;
	}

	public void setKeepAlive(boolean keepAlive) {
		this.keepAlive = keepAlive;
	}

	public int getStartParallelism() {
		return this.startParallelism;
	}

	public void setStartParallelism(int startParallelism) {
		this.startParallelism = startParallelism;
	}

	public NeonizeSettingsProperties getSettings() {
		return this.settings;
	}

	public Engine getEngine() {
		return this.engine;
	}

	public Connection getConnection() {
		return this.connection;
	}

	public NeonizeEventsProperties getEvents() {
		return this.events;
	}

	public NeonizeMediaProperties getMedia() {
		return this.media;
	}

	public Pairing getPairing() {
		return this.pairing;
	}

	public Health getHealth() {
		return this.health;
	}

	/**
	 * One session.
	 */
	public static class Session {

		/**
		 * Phone number of the account, to pair by a code that is typed on the phone
		 * instead of a QR code. The session accepts no other account.
		 */
		private @Nullable String phone;

		/**
		 * Whether to connect the session at startup.
		 */
		private boolean autoConnect = true;

		/**
		 * Name of the session in the phone's list of linked devices.
		 */
		private @Nullable String deviceName;

		/**
		 * Picture of the session in the phone's list of linked devices, such as CHROME or
		 * DESKTOP.
		 */
		private @Nullable String platformType;

		private final NeonizeSettingsProperties settings = new NeonizeSettingsProperties();

		public NeonizeSettingsProperties getSettings() {
			return this.settings;
		}

		public @Nullable String getPhone() {
			return this.phone;
		}

		public void setPhone(@Nullable String phone) {
			this.phone = phone;
		}

		public boolean isAutoConnect() {
			return this.autoConnect;
		}

		public void setAutoConnect(boolean autoConnect) {
			this.autoConnect = autoConnect;
		}

		public @Nullable String getDeviceName() {
			return this.deviceName;
		}

		public void setDeviceName(@Nullable String deviceName) {
			this.deviceName = deviceName;
		}

		public @Nullable String getPlatformType() {
			return this.platformType;
		}

		public void setPlatformType(@Nullable String platformType) {
			this.platformType = platformType;
		}

	}

	/**
	 * The engine.
	 */
	public static class Engine {

		/**
		 * Where the engine runs.
		 */
		private EngineMode mode = EngineMode.AUTO;

		/**
		 * Soft limit of the engine's own memory, which is not part of the Java heap.
		 */
		private @Nullable DataSize memoryLimit;

		public EngineMode getMode() {
			return this.mode;
		}

		public void setMode(EngineMode mode) {
			this.mode = mode;
		}

		public @Nullable DataSize getMemoryLimit() {
			return this.memoryLimit;
		}

		public void setMemoryLimit(@Nullable DataSize memoryLimit) {
			this.memoryLimit = memoryLimit;
		}

	}

	/**
	 * Where to connect.
	 */
	public static class Connection {

		/**
		 * Address to connect to instead of WhatsApp, ws:// or wss://.
		 */
		private @Nullable URI websocketUrl;

		/**
		 * Address that replaces scheme and host of media requests, http:// or https://.
		 */
		private @Nullable URI mediaUrl;

		/**
		 * Public key that signs the server's certificates, as 64 hexadecimal digits.
		 */
		private @Nullable String rootKey;

		/**
		 * Certificates to trust instead of the system's, as PEM text or the location of a
		 * resource.
		 */
		private @Nullable String caCertificate;

		public @Nullable URI getWebsocketUrl() {
			return this.websocketUrl;
		}

		public void setWebsocketUrl(@Nullable URI websocketUrl) {
			this.websocketUrl = websocketUrl;
		}

		public @Nullable URI getMediaUrl() {
			return this.mediaUrl;
		}

		public void setMediaUrl(@Nullable URI mediaUrl) {
			this.mediaUrl = mediaUrl;
		}

		public @Nullable String getRootKey() {
			return this.rootKey;
		}

		public void setRootKey(@Nullable String rootKey) {
			this.rootKey = rootKey;
		}

		public @Nullable String getCaCertificate() {
			return this.caCertificate;
		}

		public void setCaCertificate(@Nullable String caCertificate) {
			this.caCertificate = caCertificate;
		}

	}

	/**
	 * Linking sessions to phones.
	 */
	public static class Pairing {

		/**
		 * When to print QR codes and codes to type on the standard output. Whoever sees
		 * one can link an account of their own.
		 */
		private PrintCodes printCodes = PrintCodes.DETECT;

		public PrintCodes getPrintCodes() {
			return this.printCodes;
		}

		public void setPrintCodes(PrintCodes printCodes) {
			this.printCodes = printCodes;
		}

	}

	/**
	 * Health.
	 */
	public static class Health {

		/**
		 * Whether health details show the accounts' phone numbers and which instance runs
		 * a session.
		 */
		private boolean showIdentity;

		public boolean isShowIdentity() {
			return this.showIdentity;
		}

		public void setShowIdentity(boolean showIdentity) {
			this.showIdentity = showIdentity;
		}

	}

}
