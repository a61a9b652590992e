package io.perennial.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.store.EmptyDatabase;
import io.quarkus.test.TestTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class SegmentPersonalDataTest {

  private static final String MEMBERS =
      """
      select segment_id || ':' || customer_id || ':' || date(since at time zone 'UTC')
      from segment_member order by 1
      """;

  @Inject Jdbi jdbi;
  @Inject SegmentPersonalData data;

  @Test
  @TestTransaction
  void theSurvivorOfAMergeIsAMemberWhereEitherWasSinceTheEarlierTime() {
    jdbi.useHandle(
        handle -> {
          handle.execute(
              """
              insert into segment_member values (1000, 1, '2026-01-01Z'), (1000, 2, '2026-02-01Z'),
                (1001, 1, '2026-03-01Z'), (1002, 3, '2026-04-01Z')
              """);
          data.merge(handle, 1, 2);
          assertEquals(
              List.of("1000:2:2026-01-01", "1001:2:2026-03-01", "1002:3:2026-04-01"),
              handle.createQuery(MEMBERS).mapTo(String.class).list());
        });
  }

  @Test
  @TestTransaction
  void anErasedCustomerIsInNoSegment() {
    jdbi.useHandle(
        handle -> {
          handle.execute(
              "insert into segment_member values (1000, 1, '2026-01-01Z'), (1000, 2, '2026-02-01Z')");
          data.erase(handle, 1, id -> id);
          assertEquals(
              List.of("1000:2:2026-02-01"), handle.createQuery(MEMBERS).mapTo(String.class).list());
        });
  }
}
