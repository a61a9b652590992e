package io.perennial.workflow.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.perennial.outbox.MessageClass;
import io.perennial.segment.Condition.TagLeaf;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StepJsonTest {
  private static final List<Step> EACH_KIND =
      List.of(
          new SendEmail("win-back", MessageClass.TRANSACTIONAL),
          new Wait(3, 2, LocalTime.of(9, 30)),
          Wait.ofDays(1),
          new AddTag("a"),
          new RemoveTag("b"),
          new GrantCoupon(7),
          new CallWebhook(8),
          new NotifyStaff("care@example.org", "Please call."),
          new Branch(new TagLeaf("vip"), List.of(new AddTag("c")), List.of()),
          new Exit());

  @Test
  void whatIsWrittenIsReadBack() throws Exception {
    assertEquals(EACH_KIND, readBack(EACH_KIND));
    Random random = new Random(1);
    for (int i = 0; i < 500; i++) {
      List<Step> steps = ProgramTest.steps(random, 4);
      assertEquals(steps, readBack(steps));
    }
  }

  @Test
  void stepsOfBeforeThereWereClassesAreMarketing() throws Exception {
    var stored = new ObjectMapper().readTree("[{\"sendEmail\":{\"template\":\"win-back\"}}]");
    assertEquals(List.of(new SendEmail("win-back", MessageClass.MARKETING)), StepJson.read(stored));
  }

  @Test
  void aKindThatIsNotKnownIsRefused() throws Exception {
    var stored = new ObjectMapper().readTree("[{\"call\":{}}]");
    String message =
        assertThrows(IllegalStateException.class, () -> StepJson.read(stored)).getMessage();
    assertEquals("The stored step is of no known kind: {\"call\":{}}", message);
  }

  @Test
  void eachKindIsToldInWords() {
    assertEquals(
        "send the transactional e-mail “win-back”, then wait 3 days and 2 hours and then until 09:30"
            + " where the customer lives, then wait 1 day, then add the tag “a”, then remove the tag"
            + " “b”, then grant a coupon of the pool "
            + WorkflowStep.of(EACH_KIND, Map.of()).get(5).grantCoupon()
            + ", then call the webhook "
            + WorkflowStep.of(EACH_KIND, Map.of()).get(6).webhook()
            + ", then write to care@example.org, then if tagged “vip” (add the tag"
            + " “c”), else (go on), then stop",
        StepSentence.of(EACH_KIND));
  }

  private static List<Step> readBack(List<Step> steps) throws Exception {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    StepJson.write(steps, array);
    return StepJson.read(new ObjectMapper().readTree(array.toString()));
  }
}
