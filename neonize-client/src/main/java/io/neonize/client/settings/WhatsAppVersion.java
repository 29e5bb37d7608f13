package io.neonize.client.settings;

/**
 * Versions of WhatsApp Web.
 *
 * @param latest the latest, such as {@code 2.3000.1012345678}
 * @param current the one sessions say they are
 */
public record WhatsAppVersion(String latest, String current) {

}
