package io.neonize.spring.boot.autoconfigure;

import io.neonize.client.Connection;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where WhatsApp is. A bean of this type replaces the {@code neonize.connection}
 * properties.
 */
public interface NeonizeConnectionDetails extends ConnectionDetails {

	/**
	 * Returns where to connect.
	 * @return the connection
	 */
	Connection getConnection();

}
