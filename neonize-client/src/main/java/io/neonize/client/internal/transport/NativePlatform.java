package io.neonize.client.internal.transport;

import java.util.Locale;

/**
 * Names of operating systems and processors as Go writes them, and of files as the
 * systems want them.
 *
 * @param os such as {@code linux}
 * @param arch such as {@code amd64}
 */
record NativePlatform(String os, String arch) {

	static NativePlatform current() {
		return of(System.getProperty("os.name"), System.getProperty("os.arch"));
	}

	static NativePlatform of(String osName, String osArch) {
		String os = osName.toLowerCase(Locale.ROOT);
		if (os.startsWith("mac")) {
			os = "darwin";
		}
		else if (os.startsWith("windows")) {
			os = "windows";
		}
		String arch = switch (osArch.toLowerCase(Locale.ROOT)) {
			case "x86_64", "amd64" -> "amd64";
			case "aarch64", "arm64" -> "arm64";
			case "x86", "i386", "i686" -> "386";
			default -> osArch.toLowerCase(Locale.ROOT);
		};
		return new NativePlatform(os, arch);
	}

	String library() {
		return switch (this.os) {
			case "darwin" -> "libneonize.dylib";
			case "windows" -> "neonize.dll";
			default -> "libneonize.so";
		};
	}

	String executable() {
		return this.os.equals("windows") ? "neonize-engine.exe" : "neonize-engine";
	}

	@Override
	public String toString() {
		return this.os + "-" + this.arch;
	}

}
