package io.neonize.soak;

import java.util.List;
import java.util.Random;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When to kill: after so many answers. Chance decides; the system property
 * {@code soak.seed} repeats what it decided.
 */
final class KillPoints {

	private static final Logger logger = LoggerFactory.getLogger(KillPoints.class);

	private KillPoints() {
	}

	/**
	 * Returns what chance decides by.
	 * @return chance, or the same as before if there is a seed
	 */
	static Random random() {
		long seed = Long.getLong("soak.seed", System.nanoTime());
		logger.info("-Dsoak.seed={} repeats this", seed);
		return new Random(seed);
	}

	/**
	 * Chooses.
	 * @param kills how many
	 * @param answers the number of answers before which all of them are
	 * @return the numbers of answers, in order
	 */
	static List<Integer> choose(int kills, int answers) {
		List<Integer> points = random().ints(kills, 1, answers).sorted().boxed().toList();
		logger.info("Kills after {} answers", points);
		return points;
	}

}
