package io.neonize.client.group;

import java.time.Duration;
import java.util.List;

import io.neonize.client.Jid;
import io.neonize.client.LogText;
import org.jspecify.annotations.Nullable;

/**
 * A group to be made. Immutable: every method returns one of its own.
 *
 * @param name its name, 1 to 100 characters
 * @param participants who is in it beside this account
 * @param announce whether only admins may write
 * @param locked whether only admins may change name, topic and picture
 * @param joinApproval whether admins must let new members in
 * @param adminAdd whether only admins may add members
 * @param disappearing after what time messages disappear, zero for never
 * @param parent the community to make it in, {@code null} for none
 */
public record NewGroup(String name, List<Jid> participants, boolean announce, boolean locked, boolean joinApproval,
		boolean adminAdd, Duration disappearing, @Nullable Jid parent) {

	/**
	 * Begins with a group that anybody in it may write to and change.
	 * @param name its name, 1 to 100 characters
	 * @return the group
	 */
	public static NewGroup named(String name) {
		return new NewGroup(name, List.of(), false, false, false, false, Duration.ZERO, null);
	}

	/**
	 * Sets who is in it.
	 * @param participants the participants beside this account
	 * @return the group
	 */
	public NewGroup with(Jid... participants) {
		return new NewGroup(this.name, List.of(participants), this.announce, this.locked, this.joinApproval,
				this.adminAdd, this.disappearing, this.parent);
	}

	/**
	 * Lets only admins write.
	 * @return the group
	 */
	public NewGroup announced() {
		return new NewGroup(this.name, this.participants, true, this.locked, this.joinApproval, this.adminAdd,
				this.disappearing, this.parent);
	}

	/**
	 * Lets only admins change name, topic and picture.
	 * @return the group
	 */
	public NewGroup asLocked() {
		return new NewGroup(this.name, this.participants, this.announce, true, this.joinApproval, this.adminAdd,
				this.disappearing, this.parent);
	}

	/**
	 * Lets nobody in by a link before an admin agrees.
	 * @return the group
	 */
	public NewGroup withJoinApproval() {
		return new NewGroup(this.name, this.participants, this.announce, this.locked, true, this.adminAdd,
				this.disappearing, this.parent);
	}

	/**
	 * Lets only admins add members.
	 * @return the group
	 */
	public NewGroup withAdminAdd() {
		return new NewGroup(this.name, this.participants, this.announce, this.locked, this.joinApproval, true,
				this.disappearing, this.parent);
	}

	/**
	 * Lets messages disappear.
	 * @param disappearing after 24 hours, 7 days or 90 days
	 * @return the group
	 */
	public NewGroup disappearingAfter(Duration disappearing) {
		return new NewGroup(this.name, this.participants, this.announce, this.locked, this.joinApproval, this.adminAdd,
				disappearing, this.parent);
	}

	/**
	 * Makes it in a community.
	 * @param parent the community's address
	 * @return the group
	 */
	public NewGroup in(Jid parent) {
		return new NewGroup(this.name, this.participants, this.announce, this.locked, this.joinApproval, this.adminAdd,
				this.disappearing, parent);
	}

	@Override
	public String toString() {
		return LogText.of(this);
	}

}
