package io.perennial.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.score.ScoringRun;
import io.perennial.store.EmptyDatabase;
import io.perennial.workflow.definition.CrossingTrigger;
import io.perennial.workflow.definition.OldData;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random series of nights for all that can be watched over a real database against {@link
 * WholePast}: changes of model, of borders and of segments, alone and in one night, gaps, new
 * customers, second runs of a day; each night observed as badly as can be.
 */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class ObservedGroupsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 20);
  private static final int NIGHTS = 24;

  @Inject Jdbi jdbi;
  @Inject CrossingObserver observer;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void agreesWithTheWholePast(long seed) throws Exception {
    Random random = new Random(seed);
    Turmoil turmoil = new Turmoil(observer, random);
    PlayedNights nights = new PlayedNights(jdbi);
    nights.customers(1, GroupedShop.CUSTOMERS);
    nights.write(h -> h.execute("update customer set email_consent = false"));
    GroupedShop shop = new GroupedShop(random, nights, DAY);
    Map<Long, GroupedPast> pasts = new TreeMap<>();
    for (CrossingTrigger trigger : GroupedShop.triggers()) {
      long workflow = nights.workflow(PlayedNights.definition(trigger, 0, OldData.IGNORE));
      pasts.put(workflow, new GroupedPast(trigger));
    }
    List<ScoringRun> runs = new ArrayList<>();
    for (int night = 0; night < NIGHTS; night++) {
      GroupedShop.Night played = shop.next();
      pasts.values().forEach(past -> past.add(played));
      runs.add(played.run());
      turmoil.observe(runs, played.run());
    }
    for (Map.Entry<Long, GroupedPast> past : pasts.entrySet()) {
      List<String> expected = past.getValue().fired();
      String what = past.getValue().trigger().toString();
      assertEquals(expected, observed(past.getKey()), what);
      assertTrue(expected.size() > 5, () -> "it should cross often: " + what + expected);
    }
  }

  private List<String> observed(long workflow) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    select concat_ws(' ', customer_id, episode_as_of, episode_version) from firing
                    where workflow_id = :workflow
                    order by customer_id, episode_as_of, episode_version
                    """)
                .bind("workflow", workflow)
                .mapTo(String.class)
                .list());
  }
}
