package io.perennial.outbox;

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

class MessageStateTest {

  /** Every change there is, written from the description of the outbox; all others are refused. */
  private static final Map<String, String> CHANGES =
      """
      PENDING CLAIM CLAIMED
      PENDING SUPPRESS SUPPRESSED
      RETRY_AT CLAIM CLAIMED
      RETRY_AT SUPPRESS SUPPRESSED
      CLAIMED LAPSE PENDING
      CLAIMED RELEASE PENDING
      CLAIMED SUPPRESS SUPPRESSED
      CLAIMED HOLD RETRY_AT
      CLAIMED HAND_OVER SENDING
      SENDING LAPSE IN_DOUBT
      SENDING ACCEPT ACCEPTED
      SENDING DEFER RETRY_AT
      SENDING EXHAUST DEAD
      SENDING REFUSE FAILED
      SENDING MISS PENDING
      SENDING LOSE IN_DOUBT
      IN_DOUBT ACCEPT ACCEPTED
      IN_DOUBT DEFER RETRY_AT
      IN_DOUBT EXHAUST DEAD
      IN_DOUBT REFUSE FAILED
      IN_DOUBT MISS PENDING
      IN_DOUBT LOSE IN_DOUBT
      IN_DOUBT RESEND PENDING
      IN_DOUBT GIVE_UP FAILED
      IN_DOUBT SUPPRESS SUPPRESSED
      DEAD RESEND PENDING
      DEAD GIVE_UP FAILED
      DEAD SUPPRESS SUPPRESSED
      """
          .lines()
          .map(line -> line.split(" "))
          .collect(Collectors.toMap(word -> word[0] + " " + word[1], word -> word[2]));

  @ParameterizedTest
  @MethodSource("pairs")
  void goesFromEachStateWithEachEventWhereItShould(MessageState state, MessageEvent event) {
    Optional<String> expected = Optional.ofNullable(CHANGES.get(state + " " + event));
    assertEquals(expected, state.after(event).map(MessageState::name));
  }

  @ParameterizedTest
  @EnumSource(MessageEvent.class)
  void listsTheWaysOfAnEventAsTheyAre(MessageEvent event) {
    for (MessageState state : MessageState.values()) {
      assertEquals(state.after(event), Optional.ofNullable(MessageState.ways(event).get(state)));
    }
  }

  @ParameterizedTest
  @EnumSource(MessageState.class)
  void isFinalExactlyWhereNothingMoreCanHappen(MessageState state) {
    boolean stuck = Stream.of(MessageEvent.values()).allMatch(e -> state.after(e).isEmpty());
    assertEquals(stuck, state.isFinal());
  }

  @ParameterizedTest
  @EnumSource(MessageEvent.class)
  void reachesAcceptedOnlyByTheServersWord(MessageEvent event) {
    boolean accepts = MessageState.ways(event).containsValue(MessageState.ACCEPTED);
    assertTrue(!accepts || event == MessageEvent.ACCEPT);
  }

  static Stream<Arguments> pairs() {
    return Stream.of(MessageState.values())
        .flatMap(s -> Stream.of(MessageEvent.values()).map(event -> Arguments.of(s, event)));
  }
}
