package io.neonize.client.media;

import java.nio.charset.StandardCharsets;

import io.neonize.proto.wae2e.DocumentMessage;
import io.neonize.proto.wae2e.ExtendedTextMessage;
import io.neonize.proto.wae2e.FutureProofMessage;
import io.neonize.proto.wae2e.ImageMessage;
import io.neonize.proto.wae2e.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MediaReference}.
 */
class MediaReferenceTests {

	@ParameterizedTest
	@CsvSource(quoteCharacter = '\'', textBlock = """
			invoice.pdf, invoice.pdf
			../../etc/passwd, passwd
			'C:\\Windows\\system.ini', system.ini
			.bashrc, bashrc
			'..', document.pdf
			'/', document.pdf
			CON.txt, _CON.txt
			'a:b?c"d|e*f<g>h', a_b_c_d_e_f_g_h
			'name. ', name
			Grüße.txt, Grüße.txt
			-rf, rf
			'--output=x.pdf', output=x.pdf
			'. -.x', x
			'CON', _CON
			'nul .txt', '_nul .txt'
			'COM¹.txt', '_COM¹.txt'
			'CONIN$', '_CONIN$'
			'a.txt. . .', a.txt
			'web／root∕x', web_root_x
			'photo.jpg\u00A0', photo.jpg
			'file.txt::$DATA', 'file.txt__$DATA'
			'a bc​d﻿e', a_b_c_d_e
			'a⁦b‮c', a_b_c
			""")
	void nameOfAFileIsOnePartOfAPath(String claimed, String safe) {
		assertThat(document(claimed).fileName()).isEqualTo(safe);
	}

	@Test
	void nameOfAFileHasNoControlCharactersAndAnEnd() {
		assertThat(document("evil\u202Efdp.exe\n").fileName()).isEqualTo("evil_fdp.exe_");
		assertThat(document("x".repeat(500) + ".pdf").fileName()).hasSize(80).endsWith("x.pdf");
		assertThat(document("\uD83D\uDE3A".repeat(200)).fileName()).hasSizeLessThanOrEqualTo(80);
		assertThat(document("x".repeat(79) + " " + "y".repeat(80)).fileName()).isEqualTo("x".repeat(79));
		assertThat(document("\u4E2D".repeat(500) + ".pdf").fileName().getBytes(StandardCharsets.UTF_8))
			.hasSizeLessThan(244);
	}

	@Test
	void fileIsFoundInsideWrappers() {
		Message image = Message.newBuilder()
			.setImageMessage(ImageMessage.newBuilder().setDirectPath("/v/x").setMimetype("image/png"))
			.build();
		Message once = Message.newBuilder()
			.setViewOnceMessageV2(FutureProofMessage.newBuilder().setMessage(image))
			.build();
		assertThat(MediaReference.of(once)).get()
			.satisfies((media) -> assertThat(media.directPath()).isEqualTo("/v/x"))
			.satisfies((media) -> assertThat(media.fileName()).isEqualTo("image.png"));
		assertThat(MediaReference.of(Message.newBuilder().setConversation("text").build())).isEmpty();
	}

	@Test
	void thumbnailIsThatOfALink() {
		Message link = Message.newBuilder()
			.setExtendedTextMessage(ExtendedTextMessage.newBuilder().setThumbnailDirectPath("/v/t"))
			.build();
		assertThat(MediaReference.thumbnail(link)).get().matches((media) -> media.kind() == MediaKind.LINK_THUMBNAIL);
		assertThat(MediaReference.thumbnail(Message.getDefaultInstance())).isEmpty();
	}

	private static MediaReference document(String fileName) {
		Message message = Message.newBuilder()
			.setDocumentMessage(DocumentMessage.newBuilder().setFileName(fileName).setMimetype("application/pdf"))
			.build();
		return MediaReference.of(message).orElseThrow();
	}

}
