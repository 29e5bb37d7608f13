package io.neonize.client.internal.media;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.neonize.client.internal.transport.ChildEnvironment;

/**
 * A program that runs until its output was read, its time is over or nobody wants it any
 * more. Its errors go nowhere: they may quote the file.
 */
final class FfmpegProcess implements Closeable {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	/** Where FFmpeg finds its libraries when it is not installed by the system. */
	private static final String[] LIBRARIES = { "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH" };

	private final Process process;

	private FfmpegProcess(Process process, CompletableFuture<?> wanted) {
		this.process = process;
		CompletableFuture.anyOf(wanted.handle((result, failure) -> true), process.onExit())
			.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
			.whenComplete((result, failure) -> kill());
	}

	/**
	 * Starts a program.
	 * @param command the program and its arguments; no shell sees them
	 * @param wanted ends the program when it is done
	 * @return the program
	 * @throws IOException when it cannot be started
	 */
	static FfmpegProcess start(List<String> command, CompletableFuture<?> wanted) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
		ChildEnvironment.restrict(builder, LIBRARIES);
		Process process = builder.start();
		process.getOutputStream().close();
		return new FfmpegProcess(process, wanted);
	}

	/**
	 * Runs a program that says little.
	 * @param command the program and its arguments
	 * @param wanted ends the program when it is done
	 * @param most how many bytes it may say
	 * @return what it said
	 * @throws IOException when it failed or said too much
	 */
	static byte[] run(List<String> command, CompletableFuture<?> wanted, int most) throws IOException {
		try (FfmpegProcess program = start(command, wanted)) {
			byte[] said = program.output().readNBytes(most + 1);
			if (said.length > most) {
				throw new IOException("FFmpeg said more than " + most + " bytes");
			}
			program.finish();
			return said;
		}
	}

	/** By its handle, since the process would close its output before that was read. */
	private void kill() {
		this.process.toHandle().destroyForcibly();
	}

	InputStream output() {
		return this.process.getInputStream();
	}

	/**
	 * Waits until the program has ended, once all of its output was read.
	 * @throws IOException when it has failed
	 */
	void finish() throws IOException {
		int code = this.process.onExit().join().exitValue();
		if (code != 0) {
			throw new IOException("FFmpeg ended with " + code
					+ ": the file is broken, of a kind it does not read, or it took too long");
		}
	}

	@Override
	public void close() throws IOException {
		kill();
		this.process.getInputStream().close();
	}

}
