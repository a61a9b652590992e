package io.perennial.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.NeedsTool;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas behind PgBouncer in transaction mode end where one process without it does. */
@NeedsTool("pgbouncer")
class PoolerIT {

  @TempDir Path directory;

  @Test
  void nothingNeedsASessionOfItsOwn() throws Exception {
    ShopState calmly = CalmPath.end();
    try (PostgresServer server = PostgresServer.start(directory);
        Pooler pooler = Pooler.start(directory, server);
        Mailbox mailbox = Mailbox.open();
        Replicas replicas = Replicas.on(directory, pooler.url(), settings(server, mailbox))) {
      Service service = replicas.start(2).get(0);
      Shop.awaitJob(service, MainPath.SHOP.customers(service));
      Shop.awaitJob(service, MainPath.SHOP.orders(service));
      Shop.awaitJob(service, Shop.night(service, Shop.FIRST_NIGHT));
      Shop.activate(service);
      Shop.awaitJob(service, Shop.night(service, Shop.SECOND_NIGHT));
      Shop.awaitJob(service, Shop.night(service, Shop.LAST_NIGHT));
      Shop.awaitSent(server.database());
      calmly.assertReached(server.database());
      assertEquals(
          0,
          ShopState.assertSentAtMostOnceAndKnown(server.database(), mailbox.received()),
          "in doubt");
      Shop.awaitJob(service, Shop.night(service, Shop.LAST_NIGHT.plusDays(1)));
      assertEquals("0", server.database().value("select count(*) from score where run_id = 1"));
      for (Service each : replicas.all()) {
        assertEquals(List.of(), each.log().lines(" ERROR "));
      }
    }
  }

  private static Map<String, String> settings(PostgresServer server, Mailbox mailbox) {
    Map<String, String> settings = new HashMap<>(Shop.mail(mailbox.port()));
    settings.put("quarkus.flyway.jdbc-url", server.database().url());
    settings.put("quarkus.flyway.username", ServiceDatabase.USER);
    settings.put("quarkus.flyway.password", ServiceDatabase.USER);
    settings.put("perennial.score.keep-runs", "3");
    return settings;
  }
}
