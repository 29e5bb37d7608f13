package io.neonize.simulator;

import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

/**
 * What somebody writes about messages and polls.
 */
public abstract sealed class Writer permits ContactSubjects {

	Writer() {
	}

	/** Sends a message, and returns what the simulator says of it. */
	abstract JsonNode write(Map<String, ?> message);

	/**
	 * Ask a question with options to choose from.
	 * @param to a phone number or JID
	 * @param name the question
	 * @param selectable how many options a voter may choose, 0 for any number
	 * @param options the options
	 * @return the message id
	 */
	public String createPoll(String to, String name, int selectable, String... options) {
		Map<String, ?> poll = Map.of("name", name, "selectable", selectable, "options", List.of(options));
		return write(Map.of("to", to, "poll", poll)).path("id").asString();
	}

	/**
	 * Vote in a poll that this contact has received or sent.
	 * @param to the phone number or JID of the poll's chat
	 * @param poll the id of the poll
	 * @param options the chosen options; none takes an earlier vote back
	 * @return the message id
	 */
	public String vote(String to, String poll, String... options) {
		Map<String, ?> vote = Map.of("poll", poll, "options", List.of(options));
		return write(Map.of("to", to, "vote", vote)).path("id").asString();
	}

	/**
	 * Say something about another message.
	 * @param to the phone number or JID of the message's chat
	 * @param verb {@code quoted} to answer it, {@code reactTo}, {@code edit} or
	 * {@code revoke}
	 * @param id the id of the message
	 * @param text the answer, the reaction or the new text; empty for {@code revoke}
	 * @return the message id
	 */
	public String sendAbout(String to, String verb, String id, String text) {
		return write(Map.of("to", to, verb, id, "text", text)).path("id").asString();
	}

	/**
	 * Say something about another message, encrypted with that message's secret.
	 * @param to the phone number or JID of the message's chat
	 * @param verb {@code quoted} for a comment, {@code reactTo} or {@code edit}
	 * @param id the id of the message
	 * @param text the comment, the reaction or the new text
	 * @return the message id
	 */
	public String conceal(String to, String verb, String id, String text) {
		return write(Map.of("to", to, verb, id, "text", text, "concealed", true)).path("id").asString();
	}

}
