package io.neonize.simulator;

/**
 * A device in a phone's list of linked devices.
 *
 * @param device the device's number, from 1
 * @param jid the device's address by phone number
 * @param lid the device's address by LID
 * @param connected whether it is connected now
 * @param logins how often it has logged in
 * @param replaced how often it did so while it was connected already, which ended that
 * connection
 */
public record LinkedDevice(int device, String jid, String lid, boolean connected, int logins, int replaced) {
}
