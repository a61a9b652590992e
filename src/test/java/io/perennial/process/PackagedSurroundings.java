package io.perennial.process;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a packaged service finds around it: a PostgreSQL of its own by URL, since an image or a
 * native executable carries none, and a mail server.
 */
public final class PackagedSurroundings implements QuarkusTestResourceLifecycleManager {

  private final GreenMail smtp = new GreenMail(new ServerSetup(0, "localhost", "smtp"));
  private @Nullable EmbeddedPostgres database;

  @Override
  public Map<String, String> start() {
    smtp.start();
    try {
      database = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    } catch (IOException unstarted) {
      throw new UncheckedIOException(unstarted);
    }
    return Map.ofEntries(
        Map.entry("quarkus.datasource.jdbc.url", database.getJdbcUrl("postgres", "postgres")),
        Map.entry("quarkus.datasource.username", "postgres"),
        Map.entry("quarkus.datasource.password", "postgres"),
        Map.entry("perennial.access.api-key", Service.API_KEY),
        Map.entry("perennial.access.secret", "a secret for the packaged service of 32 bytes"),
        Map.entry("perennial.night.enabled", "false"),
        Map.entry("perennial.outbox.every", "1s"),
        Map.entry("quarkus.mailer.host", "localhost"),
        Map.entry("quarkus.mailer.port", Integer.toString(smtp.getSmtp().getPort())),
        Map.entry("quarkus.mailer.from", "shop@example.com"),
        Map.entry("quarkus.mailer.start-tls", "DISABLED"));
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(smtp, new TestInjector.MatchesType(GreenMail.class));
  }

  @Override
  public void stop() {
    smtp.stop();
    if (database != null) {
      try {
        database.close();
      } catch (IOException unstopped) {
        throw new UncheckedIOException(unstopped);
      }
    }
  }
}
