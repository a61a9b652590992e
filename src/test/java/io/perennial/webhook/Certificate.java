package io.perennial.webhook;

import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A certificate of a host, that the JDK's keytool makes and nobody else trusts. */
final class Certificate {

  private static final String PASSWORD = "changeit";

  private Certificate() {}

  /** The key store of a host's certificate, which serves as trust store too. */
  static PfxOptions of(Path directory, String host) throws IOException, InterruptedException {
    Path store = directory.resolve(host + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-alias",
                "host",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + host,
                "-ext",
                "SAN=dns:" + host)
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException(said);
    }
    return new PfxOptions().setPath(store.toString()).setPassword(PASSWORD);
  }
}
