package io.neonize.soak;

/**
 * The memory of a bot.
 *
 * @param heapKilobytes what its objects need
 * @param residentKilobytes what its processes occupy
 */
record Memory(long heapKilobytes, long residentKilobytes) {
}
