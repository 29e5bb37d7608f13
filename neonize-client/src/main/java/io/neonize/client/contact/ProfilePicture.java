package io.neonize.client.contact;

/**
 * Where the picture of a person or group is. whatsmeow's
 * {@code types.ProfilePictureInfo}.
 *
 * @param id its id, another one after each change
 * @param url where it can be downloaded, without more ado
 * @param type {@code image}, or {@code preview} for the small form
 * @param directPath its path on the media host
 * @param hash WhatsApp's hash of it; may be empty
 */
public record ProfilePicture(String id, String url, String type, String directPath, byte[] hash) {

}
