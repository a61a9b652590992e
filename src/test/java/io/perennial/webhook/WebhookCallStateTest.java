package io.perennial.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class WebhookCallStateTest {

  /** Every change there is, written from docs/webhooks.md; all others are refused. */
  private static final Map<String, String> CHANGES =
      """
      PENDING CLAIM CLAIMED
      PENDING CANCEL CANCELLED
      RETRY_AT CLAIM CLAIMED
      RETRY_AT CANCEL CANCELLED
      CLAIMED LAPSE PENDING
      CLAIMED RELEASE PENDING
      CLAIMED HOLD RETRY_AT
      CLAIMED CANCEL CANCELLED
      CLAIMED DELIVER DELIVERED
      CLAIMED DEFER RETRY_AT
      CLAIMED EXHAUST DEAD
      DEAD RESEND PENDING
      DEAD CANCEL CANCELLED
      """
          .lines()
          .map(line -> line.split(" "))
          .collect(Collectors.toMap(word -> word[0] + " " + word[1], word -> word[2]));

  @ParameterizedTest
  @MethodSource("pairs")
  void goesFromEachStateWithEachEventWhereItShould(WebhookCallState state, WebhookCallEvent event) {
    Optional<String> expected = Optional.ofNullable(CHANGES.get(state + " " + event));
    assertEquals(expected, state.after(event).map(WebhookCallState::name));
    assertEquals(state.after(event), Optional.ofNullable(WebhookCallState.ways(event).get(state)));
  }

  @ParameterizedTest
  @EnumSource(WebhookCallState.class)
  void isFinalExactlyWhereNothingMoreCanHappen(WebhookCallState state) {
    boolean stuck = Stream.of(WebhookCallEvent.values()).allMatch(e -> state.after(e).isEmpty());
    assertEquals(stuck, state.isFinal());
  }

  @ParameterizedTest
  @EnumSource(WebhookCallEvent.class)
  void reachesDeliveredOnlyByTheEndpointsWord(WebhookCallEvent event) {
    boolean delivers = WebhookCallState.ways(event).containsValue(WebhookCallState.DELIVERED);
    assertTrue(!delivers || event == WebhookCallEvent.DELIVER);
  }

  static Stream<Arguments> pairs() {
    return Stream.of(WebhookCallState.values())
        .flatMap(
            state -> Stream.of(WebhookCallEvent.values()).map(event -> Arguments.of(state, event)));
  }
}
