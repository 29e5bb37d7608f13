package io.neonize.simulator;

import java.net.URI;

/**
 * Where a simulator listens and whom a client has to trust to talk to it.
 *
 * @param websocketUrl the address of the WebSocket endpoint, {@code wss://…}
 * @param mediaUrl the base address of the media host
 * @param rootKey the public key that signs the server's Noise certificates, 64 hex digits
 * @param caCertificate the certificate authority of the TLS endpoints, PEM
 */
public record SimulatorInfo(URI websocketUrl, URI mediaUrl, String rootKey, String caCertificate) {
}
