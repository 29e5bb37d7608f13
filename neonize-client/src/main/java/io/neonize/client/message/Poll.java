package io.neonize.client.message;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

import io.neonize.client.LogText;
import io.neonize.proto.wae2e.Message;
import io.neonize.proto.wae2e.PollCreationMessage;

/**
 * A question with options to choose from.
 *
 * @param name the question, not blank; a received one may be anything
 * @param options what can be chosen: 2 to 12 names, all different; a received poll may
 * have any number
 * @param selectable how many options a voter may choose, 0 for any number
 */
public record Poll(String name, List<String> options, int selectable) implements MessageContent {

	private static final int MIN_OPTIONS = 2;

	private static final int MAX_OPTIONS = 12;

	/**
	 * Creates a poll.
	 */
	public Poll {
		options = List.copyOf(options);
	}

	/**
	 * Creates a poll whose voters choose one option.
	 * @param name the question
	 * @param options the names of the options
	 * @return the poll
	 */
	public static Poll singleChoice(String name, String... options) {
		return new Poll(name, Arrays.asList(options), 1);
	}

	/**
	 * Creates a poll whose voters choose any number of options.
	 * @param name the question
	 * @param options the names of the options
	 * @return the poll
	 */
	public static Poll multipleChoice(String name, String... options) {
		return new Poll(name, Arrays.asList(options), 0);
	}

	@Override
	public Message toMessage() {
		check();
		PollCreationMessage poll = PollCreationMessage.newBuilder()
			.setName(this.name)
			.setSelectableOptionsCount(this.selectable)
			.addAllOptions(this.options.stream().map(Poll::option).toList())
			.build();
		Message.Builder message = Message.newBuilder();
		return ((this.selectable == 1) ? message.setPollCreationMessageV3(poll) : message.setPollCreationMessage(poll))
			.build();
	}

	private void check() {
		Invalid.blank(this.name, "name");
		if (this.options.size() < MIN_OPTIONS || this.options.size() > MAX_OPTIONS) {
			throw Invalid.field("options", "A poll has %d to %d options, this one has %d".formatted(MIN_OPTIONS,
					MAX_OPTIONS, this.options.size()));
		}
		this.options.forEach((option) -> Invalid.blank(option, "options"));
		if (new HashSet<>(this.options).size() != this.options.size()) {
			throw Invalid.field("options",
					"Two options of the poll have the same name; votes could not tell them apart");
		}
		if (this.selectable < 0 || this.selectable > this.options.size()) {
			throw Invalid.field("selectable",
					"Of %d options no %d can be chosen".formatted(this.options.size(), this.selectable));
		}
	}

	private static PollCreationMessage.Option option(String name) {
		return PollCreationMessage.Option.newBuilder().setOptionName(name).build();
	}

	static Poll of(PollCreationMessage poll) {
		return new Poll(poll.getName(),
				poll.getOptionsList().stream().map(PollCreationMessage.Option::getOptionName).toList(),
				Received.within(poll.getSelectableOptionsCount(), poll.getOptionsCount()));
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
