package io.perennial.workflow;

import io.perennial.score.CutPoints;
import io.perennial.score.Quintiles;
import io.perennial.score.RfmGroup;
import io.perennial.score.ScoreMetric;
import io.perennial.score.ScoringRun;
import io.perennial.score.Tier;
import io.perennial.segment.Condition;
import io.perennial.segment.ConditionField;
import io.perennial.segment.ConditionJson;
import io.perennial.segment.Operand;
import io.perennial.segment.Operator;
import io.perennial.workflow.definition.CrossingTrigger;
import io.perennial.workflow.definition.Direction;
import io.perennial.workflow.definition.Passage;
import io.perennial.workflow.definition.Threshold;
import io.perennial.workflow.definition.Watched;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A small shop in which values, models, borders and segments change at random. */
final class GroupedShop {
  static final int CUSTOMERS = 80;
  static final List<RfmGroup> FRESH = List.of(RfmGroup.CHAMPIONS, RfmGroup.LOYAL);
  private static final long OUTER = 1000;
  private static final long INNER = 1001;
  private static final long LOYAL_SEGMENT = 12;

  /** A customer's values as they are told by one model and one set of borders. */
  record View(
      long customer,
      long version,
      LocalDate since,
      @Nullable Double value,
      @Nullable Tier tier,
      RfmGroup group,
      int days,
      int orders) {}

  /** What the segments ask: a lifetime value at least, or fresh within some days. */
  record Segments(int value, int days) {}

  /**
   * A night as it was played.
   *
   * @param before the customers as they would be by the model and the borders of the night before
   */
  record Night(
      ScoringRun run,
      List<View> before,
      List<View> now,
      boolean switched,
      boolean recut,
      boolean redefined,
      Segments segments) {}

  private static final class Shopper {
    final long key;
    final int firstNight;
    final int orders;
    long version = 1;
    @Nullable Double value;
    @Nullable LocalDate since;
    @Nullable Tier tier;
    int days;

    Shopper(long key, int firstNight, int orders) {
      this.key = key;
      this.firstNight = firstNight;
      this.orders = orders;
    }

    PlayedScore score() {
      return new PlayedScore(key, version, value, null, null, since, days, orders);
    }
  }

  private final Random random;
  private final PlayedNights nights;
  private final List<Shopper> shoppers;
  private LocalDate day;
  private CutPoints borders;
  private Segments segments = new Segments(55, 8);
  private int night;
  private boolean redefinedBefore;

  GroupedShop(Random random, PlayedNights nights, LocalDate first) {
    this.random = random;
    this.nights = nights;
    this.day = first;
    this.shoppers =
        PlayedNights.listOf(
            CUSTOMERS,
            i -> new Shopper(i + 1, i % 3 == 0 ? random.nextInt(20) : 0, 1 + random.nextInt(6)));
    this.borders = borders();
    nights.cut(borders);
    write(
        "insert into segment (id, name, condition, created_at, updated_at)"
            + " overriding system value values (:key, :name, cast(:condition as jsonb), now(), now())");
  }

  static List<CrossingTrigger> triggers() {
    Watched high = new Watched.TierIn(List.of(Tier.HIGH));
    Watched upper = new Watched.TierIn(List.of(Tier.MID, Tier.HIGH));
    Watched outer = new Watched.InSegment(OUTER);
    Watched fell = new Watched.Change(ScoreMetric.PREDICTED_VALUE, 2);
    return List.of(
        CrossingTrigger.of(high, Passage.ENTERS, 0),
        CrossingTrigger.of(upper, Passage.LEAVES, 2),
        CrossingTrigger.of(new Watched.RfmGroupIn(FRESH), Passage.ENTERS, 0),
        CrossingTrigger.of(new Watched.RfmGroupIn(FRESH), Passage.LEAVES, 0),
        CrossingTrigger.of(outer, Passage.ENTERS, 0),
        CrossingTrigger.of(outer, Passage.LEAVES, 1),
        CrossingTrigger.of(new Watched.InSegment(LOYAL_SEGMENT), Passage.ENTERS, 0),
        new CrossingTrigger(fell, new Threshold(Direction.DOWN, -0.3, -0.25), 0),
        new CrossingTrigger(fell, new Threshold(Direction.UP, 0.5, 0.475), 0),
        new CrossingTrigger(ScoreMetric.DAYS_SINCE_ORDER, new Threshold(Direction.UP, 6, 4)),
        new CrossingTrigger(ScoreMetric.DAYS_OVERDUE, new Threshold(Direction.UP, -3, -5)));
  }

  /** Plays the next night. */
  Night next() {
    boolean sameDay = night > 0 && !redefinedBefore && random.nextInt(6) == 0;
    boolean switched = night > 0 && !sameDay && random.nextInt(5) == 0;
    boolean recut = night > 0 && random.nextInt(4) == 0;
    boolean redefined = night > 0 && random.nextInt(8) == 0;
    redefinedBefore = redefined;
    int passed = sameDay ? 0 : 1 + random.nextInt(2);
    day = day.plusDays(passed);
    CutPoints old = borders;
    if (recut) {
      borders = borders();
      nights.cut(borders);
    }
    if (redefined) {
      segments = new Segments(segments.value() == 55 ? 53 : 55, 4 + random.nextInt(8));
      write(
          "update segment set condition = cast(:condition as jsonb), name = :name where id = :key");
    }
    List<View> before = new ArrayList<>();
    List<View> now = new ArrayList<>();
    List<PlayedScore> previous = new ArrayList<>();
    List<PlayedScore> scores = new ArrayList<>();
    for (Shopper shopper : shoppers) {
      if (night < shopper.firstNight) {
        continue;
      }
      advance(shopper, passed);
      before.add(view(shopper, old));
      previous.add(shopper.score());
      if (switched) {
        shopper.value = shopper.value == null ? null : Double.valueOf(random.nextInt(10));
      }
      View shown = view(shopper, borders);
      now.add(shown);
      scores.add(shopper.score());
      shopper.tier = shown.tier();
    }
    night++;
    ScoringRun run =
        switched ? nights.switchNight(day, scores, previous) : nights.night(day, scores);
    return new Night(run, before, now, switched, recut, redefined, segments);
  }

  private void advance(Shopper shopper, int passed) {
    boolean first = shopper.since == null;
    boolean ordered = !first && random.nextInt(5) == 0;
    shopper.days = ordered ? random.nextInt(2) : shopper.days + passed;
    shopper.version += ordered ? 1 : 0;
    if (first) {
      shopper.since = day;
      shopper.days = random.nextInt(12);
    }
    if (first || ordered || passed > 0) {
      boolean gap = !first && random.nextInt(8) == 0;
      shopper.value = gap ? null : Double.valueOf(random.nextInt(10));
    }
  }

  private View view(Shopper shopper, CutPoints by) {
    PlayedScore score = shopper.score();
    LocalDate since = shopper.since == null ? day : shopper.since;
    Tier tier = by.tier(score.lifetimeValue(), shopper.tier, PlayedScoreTable.HYSTERESIS);
    RfmGroup group =
        by.rfm(score.daysSinceOrder(), score.orders(), PlayedScoreTable.REVENUE).group();
    return new View(
        shopper.key,
        shopper.version,
        since,
        shopper.value,
        tier,
        group,
        shopper.days,
        shopper.orders);
  }

  private CutPoints borders() {
    double mid = 51.5 + random.nextInt(4);
    return new CutPoints(
        "played",
        mid + 1 + random.nextInt(3),
        mid,
        fifths(2 + random.nextInt(3)),
        new Quintiles(1, 2, 3 + random.nextInt(2), 5),
        new Quintiles(10, 20, 30, 40),
        1);
  }

  private static Quintiles fifths(int step) {
    return new Quintiles(step, 2.0 * step, 3.0 * step, 4.0 * step);
  }

  private void write(String statement) {
    Map<Long, Condition> conditions = new TreeMap<>();
    conditions.put(
        INNER,
        new Condition.All(
            List.of(
                new Condition.MetricLeaf(
                    ConditionField.RFM_GROUP,
                    Operator.IN,
                    new Operand.Texts(FRESH.stream().map(Enum::name).toList())),
                number(ConditionField.DAYS_SINCE_ORDER, Operator.LTE, segments.days()))));
    conditions.put(
        OUTER,
        new Condition.Any(
            List.of(
                number(ConditionField.LIFETIME_VALUE, Operator.GTE, segments.value()),
                new Condition.SegmentLeaf(INNER))));
    nights.write(
        handle ->
            conditions.forEach(
                (key, condition) ->
                    handle
                        .createUpdate(statement)
                        .bind("key", key)
                        .bind("name", "Segment " + key)
                        .bind("condition", ConditionJson.write(condition))
                        .execute()));
  }

  private static Condition number(ConditionField field, Operator operator, double value) {
    return new Condition.MetricLeaf(field, operator, new Operand.Numeric(value));
  }
}
