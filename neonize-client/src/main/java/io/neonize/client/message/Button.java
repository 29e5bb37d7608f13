package io.neonize.client.message;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.neonize.client.LogText;

/**
 * Something to tap on in an {@link InteractiveMessage}.
 *
 * @param name WhatsApp's name of what the button does, such as {@code quick_reply}
 * @param parameters what it says and does: texts, booleans, lists and maps of such
 */
public record Button(String name, Map<String, ?> parameters) {

	private static final String DISPLAY_TEXT = "display_text";

	/**
	 * Creates a button that answers.
	 * @param text what it says
	 * @param id what {@link Selection#id()} is then
	 * @return the button
	 */
	public static Button reply(String text, String id) {
		return labelled("quick_reply", text, "id", id);
	}

	/**
	 * Creates a button that opens a page.
	 * @param text what it says
	 * @param url the page
	 * @return the button
	 */
	public static Button url(String text, String url) {
		return labelled("cta_url", text, "url", Invalid.blank(url, "url"));
	}

	/**
	 * Creates a button that copies a text to the clipboard.
	 * @param text what it says
	 * @param code what is copied
	 * @return the button
	 */
	public static Button copy(String text, String code) {
		return labelled("cta_copy", text, "copy_code", Invalid.blank(code, "code"));
	}

	/**
	 * Creates a button that calls somebody.
	 * @param text what it says
	 * @param phone the phone number
	 * @return the button
	 */
	public static Button call(String text, String phone) {
		return labelled("cta_call", text, "id", Invalid.blank(phone, "phone"));
	}

	/**
	 * Creates a button that sets a reminder.
	 * @param text what it says
	 * @param id names the reminder
	 * @return the button
	 */
	public static Button reminder(String text, String id) {
		return labelled("cta_reminder", text, "id", id);
	}

	/**
	 * Creates a button that takes a reminder back.
	 * @param text what it says
	 * @param id names the reminder
	 * @return the button
	 */
	public static Button cancelReminder(String text, String id) {
		return labelled("cta_cancel_reminder", text, "id", id);
	}

	/**
	 * Creates a button that asks for a postal address.
	 * @param text what it says
	 * @param id names the question
	 * @return the button
	 */
	public static Button address(String text, String id) {
		return labelled("address_message", text, "id", id);
	}

	/**
	 * Creates a button that asks for a place.
	 * @return the button
	 */
	public static Button location() {
		return new Button("send_location", Map.of());
	}

	/**
	 * Creates a button that opens a list to choose from.
	 * @param text what it says
	 * @param sections what the list has
	 * @return the button
	 */
	public static Button list(String text, Section... sections) {
		if (sections.length == 0) {
			throw Invalid.field("sections", "The list is empty; it needs a section with rows");
		}
		Map<String, Object> parameters = new LinkedHashMap<>();
		parameters.put("title", Invalid.blank(text, "text"));
		parameters.put("sections", Arrays.stream(sections).map(Section::parameters).toList());
		return new Button("single_select", parameters);
	}

	private static Button labelled(String name, String text, String key, String value) {
		Map<String, Object> parameters = new LinkedHashMap<>();
		parameters.put(DISPLAY_TEXT, Invalid.blank(text, "text"));
		parameters.put(key, value);
		return new Button(name, parameters);
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

	/**
	 * A part of a list.
	 *
	 * @param title what stands above it
	 * @param highlight a word that marks it; may be empty
	 * @param rows what can be chosen
	 */
	public record Section(String title, String highlight, List<Row> rows) {

		/**
		 * Creates a part of a list.
		 * @param title what stands above it
		 * @param rows what can be chosen
		 * @return the part
		 */
		public static Section of(String title, Row... rows) {
			return new Section(title, "", Arrays.asList(rows));
		}

		private Map<String, ?> parameters() {
			Map<String, Object> parameters = new LinkedHashMap<>();
			parameters.put("title", this.title);
			parameters.put("highlight_label", this.highlight);
			parameters.put("rows", this.rows.stream().map(Row::parameters).toList());
			return parameters;
		}

		@Override
		public String toString() {
			return LogText.of(this);
		}

	}

	/**
	 * Something that can be chosen.
	 *
	 * @param id what {@link Selection#id()} is then
	 * @param title what it says
	 * @param description more about it; may be empty
	 * @param header what stands above it; may be empty
	 */
	public record Row(String id, String title, String description, String header) {

		/**
		 * Creates something that can be chosen.
		 * @param id what {@link Selection#id()} is then
		 * @param title what it says
		 * @return the row
		 */
		public static Row of(String id, String title) {
			return new Row(id, title, "", "");
		}

		private Map<String, ?> parameters() {
			Map<String, Object> parameters = new LinkedHashMap<>();
			parameters.put("header", this.header);
			parameters.put("title", this.title);
			parameters.put("description", this.description);
			parameters.put("id", this.id);
			return parameters;
		}

		@Override
		public String toString() {
			return LogText.of(this);
		}

	}

}
