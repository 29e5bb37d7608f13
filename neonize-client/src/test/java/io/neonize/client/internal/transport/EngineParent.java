package io.neonize.client.internal.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.neonize.client.internal.proto.Connection;
import io.neonize.client.internal.proto.Hello;

/**
 * A program that starts the engine as a child process, prints the child's environment and
 * ends.
 */
public final class EngineParent {

	private EngineParent() {
	}

	/**
	 * Runs the program.
	 * @param arguments none
	 * @throws IOException when the environment cannot be read
	 */
	public static void main(String[] arguments) throws IOException {
		Hello hello = Hello.newBuilder().setContract(1).setConnection(Connection.getDefaultInstance()).build();
		ProcessTransport engine = ProcessTransport.start(hello);
		List<ProcessHandle> children = ProcessHandle.current().children().toList();
		for (ProcessHandle child : children) {
			String environment = Files.readString(Path.of("/proc", String.valueOf(child.pid()), "environ"));
			environment.lines().flatMap((line) -> List.of(line.split("\0")).stream()).forEach(System.out::println);
		}
		engine.close(Duration.ofSeconds(1));
	}

}
