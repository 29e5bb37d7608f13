package io.neonize.client.internal.transport;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnsafeByteOperations;
import io.neonize.client.EngineException;
import io.neonize.client.ErrorCode;
import io.neonize.client.LogText;
import io.neonize.client.internal.proto.Close;
import io.neonize.client.internal.proto.FromEngine;
import io.neonize.client.internal.proto.Hello;
import io.neonize.client.internal.proto.HelloAck;
import io.neonize.client.internal.proto.ToEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine as a child process: the same frames over its standard input and output. It
 * ends when this process does, and this one goes on when it ends.
 */
final class ProcessTransport implements EngineTransport {

	/** Names an executable to run instead of the one on the class path. */
	static final String PROPERTY = "neonize.engine.executable";

	private static final Logger logger = LoggerFactory.getLogger(ProcessTransport.class);

	private static final int BUFFER = 256 * 1024;

	/** The child writes its last frames for up to 2 s behind the grace, then exits. */
	private static final Duration ENDING = Duration.ofSeconds(4);

	private final Process process;

	private final OutputStream input;

	private final DataInputStream output;

	private final LaneQueues lanes = new LaneQueues();

	private volatile String ending = "engine process runs";

	private ProcessTransport(Process process) {
		this.process = process;
		this.input = process.getOutputStream();
		this.output = new DataInputStream(new BufferedInputStream(process.getInputStream(), BUFFER));
	}

	static ProcessTransport start(Hello hello) {
		Path executable = NativeFile.locate(NativePlatform.current().executable(), PROPERTY);
		ProcessTransport transport;
		try {
			transport = new ProcessTransport(ChildEnvironment.engine(executable).start());
		}
		catch (IOException ex) {
			throw NativeFile.unusable("The engine's executable " + executable + " cannot be run: " + ex.getMessage(),
					ex);
		}
		transport.shakeHands(hello);
		return transport;
	}

	private void shakeHands(Hello hello) {
		EngineErrorOutput.log(this.process);
		try {
			send(List.of(ToEngine.newBuilder().setHello(hello).build()));
			accept(read());
		}
		catch (IOException | EngineException ex) {
			this.process.destroyForcibly();
			throw (ex instanceof EngineException refused) ? refused
					: new EngineException(ErrorCode.INCOMPATIBLE, "The " + awaitEnd() + " before it answered");
		}
		Thread reader = new Thread(this::readAll, "neonize-engine-output");
		reader.setDaemon(true);
		reader.start();
	}

	private void accept(FromEngine answer) {
		if (!answer.hasHelloAck()) {
			throw new EngineException(EngineErrors.code(answer.getRefused().getCode()),
					"The engine refuses to open: " + answer.getRefused().getMessage());
		}
		HelloAck ack = answer.getHelloAck();
		logger.info("Engine {} runs in process {} (whatsmeow {}, {})", ack.getLibraryVersion(), this.process.pid(),
				ack.getWhatsmeowVersion(), ack.getGoVersion());
	}

	@Override
	public void send(List<ToEngine> frames) {
		byte[] bytes = Frames.encode(frames);
		try {
			synchronized (this.input) {
				this.input.write(bytes);
				this.input.flush();
			}
		}
		catch (IOException ex) {
			throw new EngineException(ErrorCode.CLOSED, "The engine's process has ended");
		}
	}

	@Override
	public List<FromEngine> receive(Lane lane) {
		return this.lanes.take(lane);
	}

	private void readAll() {
		try {
			while (true) {
				this.lanes.put(read());
			}
		}
		catch (EOFException ex) {
			logger.debug("The engine's output has ended");
		}
		catch (IOException ex) {
			logger.warn("The engine's output cannot be read: {}", LogText.of(ex.getMessage()));
		}
		finally {
			// whatever happened, the lanes wait for their end
			this.ending = awaitEnd();
			this.lanes.end();
		}
	}

	private FromEngine read() throws IOException {
		int size = Integer.reverseBytes(this.output.readInt());
		if (size < 0 || size > Frames.MAX_FRAME) {
			throw new IOException("a frame of " + size + " bytes was announced");
		}
		byte[] frame = new byte[size];
		this.output.readFully(frame);
		return Frames.parse(() -> {
			CodedInputStream coded = UnsafeByteOperations.unsafeWrap(frame).newCodedInput();
			// the array belongs to this frame alone, so its fields need no copies
			coded.enableAliasing(true);
			return coded;
		});
	}

	@Override
	public void close(Duration grace) {
		try {
			send(List.of(ToEngine.newBuilder().setClose(Close.newBuilder().setGraceMillis(grace.toMillis())).build()));
			if (this.process.waitFor(grace.plus(ENDING).toMillis(), TimeUnit.MILLISECONDS)) {
				return;
			}
			logger.warn("The engine's process did not end within {} and is killed", grace.plus(ENDING));
		}
		catch (EngineException ex) {
			logger.debug("The engine's process had ended before it was closed");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.process.destroyForcibly();
	}

	@Override
	public String ending() {
		return this.ending;
	}

	private String awaitEnd() {
		try {
			if (!this.process.waitFor(ENDING.toMillis(), TimeUnit.MILLISECONDS)) {
				this.process.destroyForcibly().waitFor();
			}
			return "engine process ended (exit code " + this.process.exitValue() + ")";
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return "engine process ended";
		}
	}

}
