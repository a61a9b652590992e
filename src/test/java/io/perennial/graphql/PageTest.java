package io.perennial.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

  @Test
  void aPageHoldsTwentyUnlessSaid() {
    assertEquals(new Page(20, null), Page.of(null, null));
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 101, Integer.MAX_VALUE})
  void aPageOfNoneOrOfTooManyIsRefused(int first) {
    ApiException refusal = assertThrows(ApiException.class, () -> Page.of(first, null));
    assertEquals(
        "first is "
            + first
            + ", but a page holds 1 to 100: ask for fewer, and for the rest with after:"
            + " pageInfo.endCursor.",
        refusal.getMessage());
  }

  @Test
  void oneRowMoreThanAskedForTellsThatMoreFollow() {
    Page page = Page.of(2, "cursor");
    List<String> read = List.of("a", "b", "c");
    assertEquals(3, page.fetch());
    assertEquals(List.of("a", "b"), page.cut(read));
    assertEquals(
        new PageInfo(true, true, "a", "b"), page.info(read, page.cut(read), Function.identity()));
  }

  @Test
  void theLastPageSaysSo() {
    Page page = Page.of(2, null);
    List<String> read = List.of("a", "b");
    assertEquals(
        new PageInfo(false, false, "a", "b"), page.info(read, page.cut(read), Function.identity()));
    assertEquals(
        new PageInfo(false, false, null, null),
        page.info(List.of(), List.<String>of(), Function.identity()));
  }

  @Test
  void countsAreExactUpToTenThousand() {
    assertEquals(new TotalCount(10_000, true), TotalCount.of(10_000));
    assertEquals(new TotalCount(10_000, false), TotalCount.of(10_001));
  }
}
