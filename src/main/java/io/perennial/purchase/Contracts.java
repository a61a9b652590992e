package io.perennial.purchase;

import io.perennial.business.BusinessCalendar;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The contracts that subscriptions make: spans of one billing period without a gap. */
@Singleton
public class Contracts {
  private static final String TENURES =
      "with "
          + SubscriptionSql.contract(SubscriptionSql.EVERYTHING)
          + """
          select period, cast(renewals as int) as renewals, is_ended, count(*) as contracts
          from contract
          group by period, renewals, is_ended
          order by period, renewals, is_ended
          """;

  private final BusinessCalendar calendar;

  Contracts(BusinessCalendar calendar) {
    this.calendar = calendar;
  }

  /** The billing periods that there are subscriptions of. */
  public Set<BillingPeriod> periods(Handle handle) {
    return handle
        .createQuery("select distinct period from subscription where superseded_at is null")
        .mapTo(BillingPeriod.class)
        .set();
  }

  /** How long the contracts that had begun by the end of a day had lasted then. */
  public List<Tenure> tenures(Handle handle, LocalDate asOf) {
    return handle
        .createQuery(TENURES)
        .bind("until", calendar.endOf(asOf).atOffset(ZoneOffset.UTC))
        .bind("zone", calendar.zone().getId())
        .bind("digits", 2)
        .map(
            (row, context) ->
                new Tenure(
                    BillingPeriod.valueOf(row.getString("period")),
                    row.getInt("renewals"),
                    row.getBoolean("is_ended"),
                    row.getLong("contracts")))
        .list();
  }
}
