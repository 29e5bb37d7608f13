package io.neonize.sample;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The story of the README in a browser.
 */
class SampleBrowserIntegrationTests {

	private static final String STATE = ".state";

	private static final String LAST_ANSWER = "#messages li.theirs:last-child";

	private static Browser browser;

	@TempDir
	private Path folder;

	@BeforeAll
	static void startBrowser() {
		browser = Browser.start();
	}

	@AfterAll
	static void endBrowser() {
		if (browser != null) {
			browser.close();
		}
	}

	@Test
	void linksTheSessionChatsAndIsStillLinkedAfterARestart() throws Exception {
		try (SampleProcess sample = SampleProcess.start(this.folder)) {
			browser.open(sample.page().toString());
			browser.seesText("#status", "API is running");
			browser.seesText(STATE, "PAIRING");
			browser.seesPicture(".qr");
			browser.presses("#scan");
			browser.seesText(STATE, "CONNECTED");
			ping();
		}
		try (SampleProcess sample = SampleProcess.start(this.folder)) {
			browser.open(sample.page().toString());
			browser.seesText(STATE, "CONNECTED");
			ping();
		}
	}

	@Test
	void showsTwoSessionsSideBySide() throws Exception {
		try (SampleProcess sample = SampleProcess.start(this.folder, "--neonize.sessions.sales.auto-connect=true")) {
			browser.open(sample.page().toString());
			browser.seesText("#sessions li:nth-child(1) .name", "sales");
			browser.seesText("#sessions li:nth-child(2) .name", "support");
		}
	}

	@Test
	void leavesNoProcessBehind() throws Exception {
		List<ProcessHandle> children;
		try (SampleProcess sample = SampleProcess.start(this.folder)) {
			children = sample.children();
			assertThat(children).isNotEmpty();
		}
		assertThat(children).noneMatch(ProcessHandle::isAlive);
	}

	private static void ping() {
		browser.writes("#text", "ping");
		browser.presses("#write button");
		browser.seesText(LAST_ANSWER, "pong!");
	}

}
