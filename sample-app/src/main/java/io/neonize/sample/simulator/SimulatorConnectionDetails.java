package io.neonize.sample.simulator;

import java.util.HexFormat;

import io.neonize.client.Connection;
import io.neonize.simulator.SimulatorInfo;
import io.neonize.spring.boot.autoconfigure.NeonizeConnectionDetails;

/**
 * Points the client at the simulator.
 */
record SimulatorConnectionDetails(SimulatorInfo info) implements NeonizeConnectionDetails {

	@Override
	public Connection getConnection() {
		return new Connection(this.info.websocketUrl(), this.info.mediaUrl(),
				HexFormat.of().parseHex(this.info.rootKey()), this.info.caCertificate());
	}

}
