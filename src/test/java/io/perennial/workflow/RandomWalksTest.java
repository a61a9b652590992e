package io.perennial.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.business.TestClock;
import io.perennial.segment.Condition;
import io.perennial.segment.Condition.TagLeaf;
import io.perennial.store.EmptyDatabase;
import io.perennial.workflow.enrolment.Advancer;
import io.perennial.workflow.step.AddTag;
import io.perennial.workflow.step.Branch;
import io.perennial.workflow.step.Exit;
import io.perennial.workflow.step.NotifyStaff;
import io.perennial.workflow.step.RemoveTag;
import io.perennial.workflow.step.Step;
import io.perennial.workflow.step.Wait;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Random steps for many customers, moved on by two replicas at once, against an interpreter that
 * walks one customer at a time through the tree of steps.
 */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class RandomWalksTest {
  private static final int WORKFLOWS = 15;
  private static final int CUSTOMERS = 40;
  private static final int DAYS = 20;
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final Instant BEGIN = Instant.parse("2026-03-02T05:00:00Z");
  private static final String[] TAGS = {"a", "b", "c"};

  @Inject Jdbi jdbi;
  @Inject CrossingObserver observer;
  @Inject Advancer advancer;
  @Inject TestClock clock;

  @AfterEach
  void letTheClockRun() {
    clock.reset();
  }

  @Test
  void everybodyGoesTheWayThatTheStepsSay() throws Exception {
    Random random = new Random(44);
    PlayedNights nights = new PlayedNights(jdbi);
    nights.customers(1, WORKFLOWS * CUSTOMERS);
    List<String> expected = new ArrayList<>();
    for (int w = 0; w < WORKFLOWS; w++) {
      // Each workflow has customers of its own, so that their tags are changed by it alone.
      List<Step> steps = new ArrayList<>(List.of(new AddTag("entered")));
      steps.addAll(steps(random, 3));
      int first = w * CUSTOMERS + 1;
      String mine = "w" + w;
      for (int c = first; c < first + CUSTOMERS; c++) {
        Set<String> tags = new TreeSet<>(List.of(mine));
        for (String tag : TAGS) {
          if (random.nextBoolean()) {
            tags.add(tag);
          }
        }
        int customer = c;
        String[] before = tags.toArray(String[]::new);
        nights.write(h -> h.execute("update customer set tags = ? where id = ?", before, customer));
        expected.add(customer + " " + walked(steps, tags));
      }
      Condition audience = new TagLeaf(mine);
      nights.workflow(EnrolmentWalkTest.definition(audience, Set.of(), steps.toArray(Step[]::new)));
    }
    clock.setTo(BEGIN);
    play(nights);
    expected.sort(null);
    List<String> actual =
        jdbi.withHandle(
            h ->
                h.createQuery(
                        """
                        select concat_ws(' ', c.id, e.state,
                          (select string_agg(t, ' ' order by t collate "C") from unnest(c.tags) t),
                          (select string_agg(m.text, '') from
                            (select split_part(text, E'\\n', 1) as text from message
                             where customer_id = c.id order by step) m))
                        from customer c join enrolment e on e.customer_id = c.id
                        """)
                    .mapTo(String.class)
                    .list());
    actual.sort(null);
    assertEquals(expected, actual);
  }

  private void play(PlayedNights nights) throws Exception {
    for (int day = 0; day < 2; day++) {
      double value = day == 0 ? 1 : 9;
      observer.observe(
          nights.night(
              DAY.plusDays(day),
              PlayedNights.listOf(
                  WORKFLOWS * CUSTOMERS, i -> PlayedScore.predicted(i + 1, 1, value, DAY))),
          handle -> {});
    }
    ExecutorService replicas = Executors.newFixedThreadPool(2);
    try {
      for (int day = 1; day <= DAYS; day++) {
        clock.setTo(BEGIN.plus(Duration.ofDays(day)));
        List<Future<Integer>> both =
            List.of(replicas.submit(advancer::advance), replicas.submit(advancer::advance));
        for (Future<Integer> replica : both) {
          replica.get();
        }
      }
    } finally {
      replicas.shutdown();
    }
  }

  /** State, tags and notices in the end, by walking the tree for one customer alone. */
  private static String walked(List<Step> steps, Set<String> tags) {
    StringBuilder notices = new StringBuilder();
    boolean exited = walk(steps, tags, notices);
    return String.join(" ", exited ? "EXITED" : "COMPLETED", String.join(" ", tags))
        + (notices.isEmpty() ? "" : " " + notices);
  }

  private static boolean walk(List<Step> steps, Set<String> tags, StringBuilder notices) {
    for (Step step : steps) {
      if (step instanceof AddTag add) {
        tags.add(add.tag());
      } else if (step instanceof RemoveTag remove) {
        tags.remove(remove.tag());
      } else if (step instanceof NotifyStaff notice) {
        notices.append(notice.text());
      } else if (step instanceof Branch branch) {
        String tag = ((TagLeaf) branch.condition()).tag();
        if (walk(tags.contains(tag) ? branch.then() : branch.otherwise(), tags, notices)) {
          return true;
        }
      } else if (step instanceof Exit) {
        return true;
      }
    }
    return false;
  }

  private static List<Step> steps(Random random, int depth) {
    List<Step> steps = new ArrayList<>();
    int size = 1 + random.nextInt(4);
    for (int i = 0; i < size; i++) {
      String tag = TAGS[random.nextInt(TAGS.length)];
      steps.add(
          switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> new AddTag(tag);
            case 1 -> new RemoveTag(tag);
            case 2 -> Wait.ofDays(1);
            case 3 -> new NotifyStaff("care@example.org", String.valueOf((char) ('A' + i)));
            case 4 -> i == size - 1 && random.nextInt(4) == 0 ? new Exit() : new AddTag(tag);
            default ->
                new Branch(new TagLeaf(tag), steps(random, depth - 1), steps(random, depth - 1));
          });
    }
    return steps;
  }
}
