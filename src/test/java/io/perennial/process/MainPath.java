package io.perennial.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * The main path on a data directory: import, a night, a workflow, two more nights, sending; with
 * the service killed at random moments of each, as often as told.
 */
final class MainPath implements AutoCloseable {

  static final Shop SHOP = Shop.of(5_000);

  private static final int LONGEST_LIFE_MILLIS = 1500;

  private final Path directory;
  private final Map<String, String> settings;
  private final int kills;
  private final Random random;
  private Service service;

  private MainPath(Path directory, Map<String, String> settings, int kills) throws IOException {
    this.directory = directory;
    this.settings = settings;
    this.kills = kills;
    this.random = new Random(kills);
    this.service = Service.start(directory, settings);
  }

  /** Walks the path to its end; the service still runs, for looking at what it did. */
  static MainPath walk(Path directory, int smtpPort, int kills) throws Exception {
    Map<String, String> settings = new HashMap<>(Shop.mail(smtpPort));
    settings.put("perennial.job.lease", "2s");
    settings.put("perennial.outbox.claim-lease", "3s");
    settings.put("perennial.outbox.answer-timeout", "2s");
    settings.put("perennial.outbox.every", "1s");
    settings.put("perennial.night.enabled", "false");
    MainPath path = new MainPath(directory, settings, kills);
    path.goOn(SHOP.customers(path.service));
    path.goOn(SHOP.orders(path.service));
    path.night(Shop.FIRST_NIGHT);
    Shop.activate(path.service);
    path.night(Shop.SECOND_NIGHT);
    path.night(Shop.LAST_NIGHT);
    path.killSometimes();
    Shop.awaitSent(path.database());
    return path;
  }

  ServiceDatabase database() {
    return service.database();
  }

  @Override
  public void close() {
    service.close();
  }

  private void night(LocalDate asOf) throws Exception {
    goOn(Shop.night(service, asOf));
  }

  private void goOn(String job) throws Exception {
    killSometimes();
    Shop.awaitJob(service, job);
  }

  private void killSometimes() throws Exception {
    for (int i = 0; i < kills; i++) {
      Thread.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
      service.kill();
      service = Service.start(directory, settings);
    }
  }
}
