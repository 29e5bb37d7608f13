package io.neonize.client.contact;

import io.neonize.client.Jid;
import io.neonize.client.LogText;
import org.jspecify.annotations.Nullable;

/**
 * Which picture of whom is asked for. whatsmeow's {@code GetProfilePictureParams}.
 * Immutable: every method returns one of its own.
 *
 * @param jid a person, group or community
 * @param preview whether the small form is enough
 * @param existingId the id of the picture that is known already, {@code null} for none
 * @param community whether it is a community
 * @param commonGroup a group in which both are, {@code null} for none
 * @param inviteCode the code of the link to a group that was not joined, {@code null} for
 * none
 * @param personaId of one of Meta's bots, {@code null} for all else
 */
public record PictureQuery(Jid jid, boolean preview, @Nullable String existingId, boolean community,
		@Nullable Jid commonGroup, @Nullable String inviteCode, @Nullable String personaId) {

	/**
	 * Asks for the picture of a person or group, in full size.
	 * @param jid whose picture
	 * @return the query
	 */
	public static PictureQuery of(Jid jid) {
		return new PictureQuery(jid, false, null, false, null, null, null);
	}

	/**
	 * Asks for the picture of a community, in full size.
	 * @param community the community's address
	 * @return the query
	 */
	public static PictureQuery ofCommunity(Jid community) {
		return new PictureQuery(community, false, null, true, null, null, null);
	}

	/**
	 * Asks for the picture of a bot, in full size.
	 * @param bot the bot's address
	 * @param personaId its persona
	 * @return the query
	 */
	public static PictureQuery ofBot(Jid bot, String personaId) {
		return new PictureQuery(bot, false, null, false, null, null, personaId);
	}

	/**
	 * Asks for the small form.
	 * @return the query
	 */
	public PictureQuery asPreview() {
		return new PictureQuery(this.jid, true, this.existingId, this.community, this.commonGroup, this.inviteCode,
				this.personaId);
	}

	/**
	 * Asks only for a picture that is not known yet.
	 * @param existingId {@link ProfilePicture#id()} of the known one
	 * @return the query
	 */
	public PictureQuery unless(String existingId) {
		return new PictureQuery(this.jid, this.preview, existingId, this.community, this.commonGroup, this.inviteCode,
				this.personaId);
	}

	/**
	 * Names a group in which both are, which lets strangers see more.
	 * @param commonGroup the group's address
	 * @return the query
	 */
	public PictureQuery seenIn(Jid commonGroup) {
		return new PictureQuery(this.jid, this.preview, this.existingId, this.community, commonGroup, this.inviteCode,
				this.personaId);
	}

	/**
	 * Shows the link to a group that was not joined.
	 * @param inviteCode the code at the link's end
	 * @return the query
	 */
	public PictureQuery invitedBy(String inviteCode) {
		return new PictureQuery(this.jid, this.preview, this.existingId, this.community, this.commonGroup, inviteCode,
				this.personaId);
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
