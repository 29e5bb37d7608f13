package io.neonize.simulator;

/**
 * What is known of a file that was downloaded and not kept.
 *
 * @param sha256 its hash in hexadecimal digits
 * @param length its length in bytes
 */
public record MediaHash(String sha256, long length) {

}
