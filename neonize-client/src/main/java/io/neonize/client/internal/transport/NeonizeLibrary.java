package io.neonize.client.internal.transport;

import java.nio.ByteBuffer;

import jnr.ffi.annotations.In;
import jnr.ffi.annotations.Out;
import jnr.ffi.byref.LongLongByReference;

/**
 * The engine's C functions, as {@code neonize.h} documents them. Public, since jnr-ffi
 * implements it from another class loader.
 */
public interface NeonizeLibrary {

	int neonize_abi();

	int neonize_open(@In byte[] hello, int length, @Out byte[] answer, int capacity, @Out LongLongByReference handle);

	int neonize_send(long handle, @In byte[] frames, int length);

	int neonize_poll(long handle, int lane, ByteBuffer buffer, int capacity, int timeoutMillis);

	int neonize_wake(long handle, int lane);

	int neonize_close(long handle, int graceMillis);

	int neonize_last_error(@Out byte[] text, int capacity);

}
