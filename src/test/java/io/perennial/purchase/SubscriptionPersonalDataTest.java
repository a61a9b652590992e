package io.perennial.purchase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.ingest.Uploads;
import io.perennial.store.EmptyDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class SubscriptionPersonalDataTest {
  @Inject Jdbi jdbi;
  @Inject Uploads uploads;
  @Inject SubscriptionPersonalData personalData;

  /** Every revision goes along; who the two are was decided elsewhere. */
  @Test
  void aMergedCustomersSubscriptionsAreTheOthers() {
    uploads.done(
        "subscriptions",
        """
        subscription_id,customer_id,plan,amount,period,started_at,ended_at
        s1,anna,Box,20,MONTH,2025-01-01,
        s2,ann,Box,20,MONTH,2025-02-01,
        s3,bert,Box,20,MONTH,2025-02-01,
        """);
    uploads.done(
        "subscriptions",
        """
        subscription_id,customer_id,plan,amount,period,started_at,ended_at
        s2,ann,Box,20,MONTH,2025-02-01,2025-06-01
        """);
    QuarkusTransaction.requiringNew()
        .run(() -> jdbi.useHandle(handle -> personalData.merge(handle, key("ann"), key("anna"))));
    assertEquals(
        List.of("(anna,s1,1)", "(anna,s2,1)", "(anna,s2,2)", "(bert,s3,1)"),
        uploads.rows(
            """
            select external_id, subscription_id, revision
            from subscription join customer_identity using (customer_id)
            order by subscription_id, revision
            """));
  }

  private long key(String externalId) {
    return Long.parseLong(
        uploads.one(
            "select customer_id from customer_identity where external_id = '" + externalId + "'"));
  }
}
