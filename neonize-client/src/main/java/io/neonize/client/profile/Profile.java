package io.neonize.client.profile;

import java.util.concurrent.CompletableFuture;

import io.neonize.client.ErrorCode;
import io.neonize.client.NeonizeClient;
import io.neonize.client.NeonizeException;
import io.neonize.client.Origin;

/**
 * What the account shows of itself; see {@link NeonizeClient#profile()}.
 * <p>
 * Futures fail with a {@link NeonizeException}: {@link ErrorCode#INVALID_ARGUMENT} names
 * the field that was wrong.
 */
public interface Profile {

	/**
	 * Changes the photo.
	 * @param jpeg a JPEG file, best a square of 640 pixels
	 * @return the new picture's id
	 */
	@Origin(whatsmeow = "SetGroupPhoto", neonize = "set_profile_photo")
	CompletableFuture<String> setPhoto(byte[] jpeg);

	/**
	 * Removes the photo.
	 * @return completes when it was removed
	 */
	@Origin(whatsmeow = "SetGroupPhoto")
	CompletableFuture<Void> removePhoto();

	/**
	 * Changes the name that others see with messages, on all devices of the account.
	 * @param name the name, 1 to 25 characters
	 * @return completes when it was changed
	 */
	@Origin(whatsmeow = "appstate.BuildSettingPushName", neonize = "set_profile_name")
	CompletableFuture<Void> setName(String name);

	/**
	 * Changes what the account says about itself.
	 * @param text the text, at most 139 characters; empty removes it
	 * @return completes when it was changed
	 */
	@Origin(whatsmeow = "SetStatusMessage", neonize = "set_status_message")
	CompletableFuture<Void> setAbout(String text);

	/**
	 * Changes what the account says about itself.
	 * @param about what to say, for how long
	 * @return completes when it was changed
	 */
	@Origin(whatsmeow = "SetStatusMessage", neonize = "set_status_message")
	CompletableFuture<Void> setAbout(About about);

}
