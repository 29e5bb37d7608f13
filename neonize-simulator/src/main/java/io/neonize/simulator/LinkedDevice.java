package io.neonize.simulator;

/**
 * A device in a phone's list of linked devices.
 *
 * @param id the device's number, from 1
 * @param jid the device's address
 * @param platform the name it gave itself when it was linked
 * @param connected whether it is connected now
 */
public record LinkedDevice(int id, String jid, String platform, boolean connected) {
}
