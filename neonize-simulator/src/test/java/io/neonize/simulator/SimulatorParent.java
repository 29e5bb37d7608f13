package io.neonize.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A program that starts the simulator, prints the simulator's environment and ends.
 */
public final class SimulatorParent {

	private SimulatorParent() {
	}

	/**
	 * Runs the program.
	 * @param arguments none
	 * @throws IOException when the environment cannot be read
	 */
	public static void main(String[] arguments) throws IOException {
		try (WhatsAppSimulator whatsapp = WhatsAppSimulator.start()) {
			List<ProcessHandle> children = ProcessHandle.current().children().toList();
			for (ProcessHandle child : children) {
				String environment = Files.readString(Path.of("/proc", String.valueOf(child.pid()), "environ"));
				List.of(environment.split("\0")).forEach(System.out::println);
			}
		}
	}

}
