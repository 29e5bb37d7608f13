package io.neonize.spring.boot.autoconfigure.metrics;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of meters.
 */
@ConfigurationProperties("neonize.metrics")
public class NeonizeMetricsProperties {

	/**
	 * Whether each session has series of its own. Without, meters are sums of all
	 * sessions.
	 */
	private boolean sessionTag = true;

	public boolean isSessionTag() {
		return this.sessionTag;
	}

	public void setSessionTag(boolean sessionTag) {
		this.sessionTag = sessionTag;
	}

}
