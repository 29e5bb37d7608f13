/**
 * WhatsApp multi-device for Java: clients, addresses, errors. A program that links itself
 * to a phone, sends one message and ends:
 *
 * <pre class="code">
 * try (NeonizeClients clients = NeonizeClients.builder().build();
 *         NeonizeClient client = clients.open("bot")) {
 *     client.on(QrCodeEvent.class, new TerminalQrCode());
 *     client.connect().join();
 *     client.sendMessage(Jid.ofPhone("+49 151 1234567"), "hello").join();
 * }
 * </pre>
 *
 * It pairs anew each time, since its sessions live in memory; give the builder a
 * {@link io.neonize.client.store.RecordStore} and a
 * {@link io.neonize.client.store.SessionRegistry} to keep them.
 */
@NullMarked
package io.neonize.client;

import org.jspecify.annotations.NullMarked;
