package io.neonize.spring.boot.autoconfigure.store;

import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Properties of an application that runs in several instances on one database.
 */
@ConfigurationProperties("neonize.cluster")
public class NeonizeClusterProperties {

	private static final Duration MIN_LEASE = Duration.ofSeconds(1);

	/**
	 * Whether several instances share the sessions. By default they do on PostgreSQL,
	 * MySQL and MariaDB.
	 */
	private @Nullable Boolean enabled;

	/**
	 * Time after which the sessions of an instance that does not answer any more are
	 * taken over.
	 */
	private Duration leaseDuration = Duration.ofSeconds(10);

	/**
	 * Name of this instance in health and logs, to which a random ending is added. By
	 * default the name of the host and the process id.
	 */
	private @Nullable String instanceName;

	public @Nullable Boolean getEnabled() {
		return this.enabled;
	}

	public void setEnabled(@Nullable Boolean enabled) {
		this.enabled = enabled;
	}

	public Duration getLeaseDuration() {
		return this.leaseDuration;
	}

	public void setLeaseDuration(Duration leaseDuration) {
		if (leaseDuration.compareTo(MIN_LEASE) < 0) {
			throw new InvalidConfigurationPropertyValueException("neonize.cluster.lease-duration", leaseDuration,
					"A lease that is shorter than a second cannot be renewed in time.");
		}
		this.leaseDuration = leaseDuration;
	}

	public @Nullable String getInstanceName() {
		return this.instanceName;
	}

	public void setInstanceName(@Nullable String instanceName) {
		this.instanceName = instanceName;
	}

	/**
	 * Two instances of one name would renew each other's leases.
	 */
	String uniqueName() {
		String name = (this.instanceName != null) ? this.instanceName : defaultName();
		return name + "-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
	}

	private static String defaultName() {
		String host = System.getenv().getOrDefault("HOSTNAME", "host");
		return host + "-" + ProcessHandle.current().pid();
	}

}
