package io.perennial.reward;

import io.perennial.business.Money;
import io.perennial.graphql.UserError;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people say of a pool, with the white space around texts gone. */
record CouponPoolDraft(
    String name,
    String description,
    @Nullable BigDecimal value,
    @Nullable LocalDate validUntil,
    @Nullable Integer validDays) {

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_DESCRIPTION = 1_000;
  private static final int LONGEST_DAYS = 3_650;
  private static final BigDecimal LARGEST = new BigDecimal("1000000");

  static CouponPoolDraft of(CouponPoolCreateInput input) {
    return new CouponPoolDraft(
        input.name().strip(),
        input.description() == null ? "" : input.description().strip(),
        input.value(),
        input.validUntil(),
        input.validDays());
  }

  /** A pool as it is, with what an update says in its place. */
  static CouponPoolDraft of(CouponPool pool, CouponPoolUpdateInput input) {
    Money value = pool.value();
    boolean sameEnd = input.validUntil() == null && input.validDays() == null;
    return new CouponPoolDraft(
        input.name() == null ? pool.name() : input.name().strip(),
        input.description() == null ? pool.description() : input.description().strip(),
        input.value() == null ? (value == null ? null : value.amount()) : input.value(),
        sameEnd ? pool.validUntil() : input.validUntil(),
        sameEnd ? pool.validDays() : input.validDays());
  }

  /** What is wrong with it; empty where nothing is. */
  List<UserError> faults(int digits) {
    List<UserError> faults = new ArrayList<>();
    if (name.isEmpty()) {
      faults.add(UserError.required("input.name", "The name is empty: give one."));
    }
    length(faults, "input.name", name, LONGEST_NAME);
    length(faults, "input.description", description, LONGEST_DESCRIPTION);
    value(faults, digits);
    if (validUntil != null && validDays != null) {
      faults.add(
          UserError.invalid(
              "input.validDays", "Give validUntil or validDays, not both: which one would rule?"));
    }
    if (validDays != null && (validDays < 1 || validDays > LONGEST_DAYS)) {
      faults.add(
          UserError.invalid(
              "input.validDays",
              "validDays is %d: give 1 to %d, or leave it out for coupons that are valid for ever."
                  .formatted(validDays, LONGEST_DAYS)));
    }
    return faults;
  }

  private void value(List<UserError> faults, int digits) {
    if (value == null) {
      return;
    }
    if (value.signum() < 0 || value.compareTo(LARGEST) > 0) {
      faults.add(
          UserError.invalid(
              "input.value",
              "value is %s: give 0 to 1,000,000, what one coupon costs.".formatted(value)));
      return;
    }
    if (value.stripTrailingZeros().scale() > digits) {
      faults.add(
          UserError.invalid(
              "input.value",
              "value is %s, but the reporting currency has %d digits after the point: round it."
                  .formatted(value, digits)));
    }
  }

  private static void length(List<UserError> faults, String field, String text, int longest) {
    if (text.length() > longest) {
      faults.add(
          UserError.invalid(
              field,
              "The text has %d characters: at most %d are allowed."
                  .formatted(text.length(), longest)));
    }
    if (text.indexOf('\0') >= 0) {
      faults.add(UserError.invalid(field, "The text has a zero character: remove it."));
    }
  }
}
