package io.neonize.simulator;

import java.util.List;
import java.util.Map;

/**
 * Something a phone has set, or learned from its linked devices.
 *
 * @param position its place in the list, from 1
 * @param index what it is about: the kind, then addresses and ids
 * @param value WhatsApp's {@code SyncActionValue}, as JSON
 */
public record AppStateEntry(long position, List<String> index, Map<String, Object> value) {
}
