package io.perennial.segment;

import static io.perennial.segment.Operator.CONTAINS;
import static io.perennial.segment.Operator.EQ;
import static io.perennial.segment.Operator.GT;
import static io.perennial.segment.Operator.GTE;
import static io.perennial.segment.Operator.IN;
import static io.perennial.segment.Operator.LT;
import static io.perennial.segment.Operator.LTE;
import static io.perennial.segment.Operator.NEQ;
import static io.perennial.segment.Operator.STARTS_WITH;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a customer filter into leaves. */
final class FieldFilters {

  private final ConditionFaults faults;
  private final OperandParser operands;
  private final LeafParser leaves;
  private final ActivityParser activities;

  FieldFilters(ConditionFaults faults) {
    this.faults = faults;
    this.operands = new OperandParser(faults);
    this.leaves = new LeafParser(faults);
    this.activities = new ActivityParser(faults);
  }

  /** A leaf for each comparison of the filter itself, its and, or and not left out. */
  List<Condition> read(CustomerFilter filter, String path) {
    List<Condition> parts = new ArrayList<>();
    if (filter.tier() != null) {
      TierFilter tier = filter.tier();
      words(parts, ConditionField.TIER, tier.eq(), tier.neq(), tier.in(), path + ".tier");
    }
    if (filter.rfmGroup() != null) {
      RfmGroupFilter group = filter.rfmGroup();
      words(
          parts, ConditionField.RFM_GROUP, group.eq(), group.neq(), group.in(), path + ".rfmGroup");
    }
    numbers(parts, ConditionField.LIFETIME_VALUE, filter.lifetimeValue(), path + ".lifetimeValue");
    numbers(
        parts, ConditionField.PREDICTED_VALUE, filter.predictedValue(), path + ".predictedValue");
    numbers(
        parts,
        ConditionField.HISTORICAL_VALUE,
        filter.historicalValue(),
        path + ".historicalValue");
    numbers(
        parts,
        ConditionField.CHURN_PROBABILITY,
        filter.churnProbability(),
        path + ".churnProbability");
    numbers(
        parts,
        ConditionField.EXPECTED_PURCHASES,
        filter.expectedPurchases(),
        path + ".expectedPurchases");
    numbers(parts, ConditionField.ORDERS, filter.orders(), path + ".orders");
    numbers(
        parts, ConditionField.DAYS_SINCE_ORDER, filter.daysSinceOrder(), path + ".daysSinceOrder");
    texts(parts, ConditionField.NAME, filter.name(), path + ".name");
    texts(parts, ConditionField.EMAIL, filter.email(), path + ".email");
    texts(parts, ConditionField.CHANNEL, filter.channel(), path + ".channel");
    texts(parts, ConditionField.COUNTRY, filter.country(), path + ".country");
    texts(parts, ConditionField.LOCALE, filter.locale(), path + ".locale");
    days(parts, ConditionField.ACQUIRED_AT, filter.acquiredAt(), path + ".acquiredAt");
    if (filter.emailConsent() != null && filter.emailConsent().eq() != null) {
      add(parts, new Condition.ConsentLeaf(ConsentChannel.EMAIL, filter.emailConsent().eq()));
    }
    if (filter.tag() != null) {
      add(parts, leaves.tag(filter.tag(), path + ".tag"));
    }
    if (filter.attribute() != null) {
      add(parts, leaves.attribute(filter.attribute(), path + ".attribute"));
    }
    if (filter.event() != null) {
      add(parts, activities.event(filter.event(), path + ".event"));
    }
    if (filter.bought() != null) {
      add(parts, activities.bought(filter.bought(), path + ".bought"));
    }
    if (filter.segment() != null) {
      add(parts, activities.segment(filter.segment(), path + ".segment"));
    }
    return parts;
  }

  private void numbers(
      List<Condition> parts, ConditionField field, @Nullable NumberFilter filter, String path) {
    if (filter == null) {
      return;
    }
    number(parts, field, EQ, filter.eq(), path + ".eq");
    number(parts, field, NEQ, filter.neq(), path + ".neq");
    number(parts, field, GT, filter.gt(), path + ".gt");
    number(parts, field, GTE, filter.gte(), path + ".gte");
    number(parts, field, LT, filter.lt(), path + ".lt");
    number(parts, field, LTE, filter.lte(), path + ".lte");
  }

  private void texts(
      List<Condition> parts, ConditionField field, @Nullable TextFilter filter, String path) {
    if (filter == null) {
      return;
    }
    text(parts, field, EQ, filter.eq(), path + ".eq");
    text(parts, field, NEQ, filter.neq(), path + ".neq");
    text(parts, field, CONTAINS, filter.contains(), path + ".contains");
    text(parts, field, STARTS_WITH, filter.startsWith(), path + ".startsWith");
    if (filter.in() != null) {
      leaf(parts, field, IN, operands.texts(filter.in(), path + ".in"));
    }
  }

  private void days(
      List<Condition> parts, ConditionField field, @Nullable DateFilter filter, String path) {
    if (filter == null) {
      return;
    }
    day(parts, field, EQ, filter.eq(), path + ".eq");
    day(parts, field, GT, filter.gt(), path + ".gt");
    day(parts, field, GTE, filter.gte(), path + ".gte");
    day(parts, field, LT, filter.lt(), path + ".lt");
    day(parts, field, LTE, filter.lte(), path + ".lte");
  }

  private void words(
      List<Condition> parts,
      ConditionField field,
      @Nullable Enum<?> eq,
      @Nullable Enum<?> neq,
      @Nullable List<? extends @Nullable Enum<?>> in,
      String path) {
    text(parts, field, EQ, name(eq), path + ".eq");
    text(parts, field, NEQ, name(neq), path + ".neq");
    if (in != null) {
      List<String> names = in.stream().map(word -> word == null ? "" : word.name()).toList();
      leaf(parts, field, IN, operands.texts(names, path + ".in"));
    }
  }

  private void number(
      List<Condition> parts,
      ConditionField field,
      Operator operator,
      @Nullable Double value,
      String path) {
    if (value != null) {
      leaf(parts, field, operator, operands.number(value, path));
    }
  }

  private void text(
      List<Condition> parts,
      ConditionField field,
      Operator operator,
      @Nullable String value,
      String path) {
    if (value != null) {
      leaf(parts, field, operator, operands.text(value, path));
    }
  }

  private void day(
      List<Condition> parts,
      ConditionField field,
      Operator operator,
      @Nullable LocalDate value,
      String path) {
    if (value != null) {
      leaf(parts, field, operator, operands.day(value, path));
    }
  }

  private void leaf(
      List<Condition> parts, ConditionField field, Operator operator, @Nullable Operand operand) {
    add(parts, operand == null ? null : new Condition.MetricLeaf(field, operator, operand));
  }

  private void add(List<Condition> parts, @Nullable Condition leaf) {
    faults.countLeaf();
    if (leaf != null) {
      parts.add(leaf);
    }
  }

  private static @Nullable String name(@Nullable Enum<?> word) {
    return word == null ? null : word.name();
  }
}
