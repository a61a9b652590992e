package io.perennial.workflow.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.perennial.outbox.MessageClass;
import io.perennial.segment.ConditionJson;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** The canonical JSON of steps: an array of objects with one field, named after the kind. */
public final class StepJson implements Step.Visitor<ObjectNode> {
  private static final String SEND_EMAIL = "sendEmail";
  private static final String WAIT = "wait";
  private static final String BRANCH = "branch";
  private static final String ADD_TAG = "addTag";
  private static final String REMOVE_TAG = "removeTag";
  private static final String GRANT_COUPON = "grantCoupon";
  private static final String WEBHOOK = "webhook";
  private static final String NOTIFY_STAFF = "notifyStaff";
  private static final String EXIT = "exit";

  private final ArrayNode array;

  private StepJson(ArrayNode array) {
    this.array = array;
  }

  /** Writes steps to the end of an array. */
  public static void write(List<Step> steps, ArrayNode array) {
    StepJson json = new StepJson(array);
    steps.forEach(step -> step.accept(json));
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalStateException if a step is of no kind that is known
   */
  public static List<Step> read(JsonNode array) {
    List<Step> steps = new ArrayList<>();
    array.forEach(node -> steps.add(step(node)));
    return steps;
  }

  private static Step step(JsonNode node) {
    String kind = node.fieldNames().hasNext() ? node.fieldNames().next() : "";
    JsonNode said = node.path(kind);
    return switch (kind) {
      case SEND_EMAIL ->
          new SendEmail(
              said.path("template").asText(),
              MessageClass.valueOf(
                  said.path("messageClass").asText(MessageClass.MARKETING.name())));
      case WAIT ->
          new Wait(
              said.path("days").asInt(),
              said.path("hours").asInt(),
              said.hasNonNull("until") ? LocalTime.parse(said.path("until").asText()) : null);
      case BRANCH ->
          new Branch(
              ConditionJson.fromNode(said.path("condition")),
              read(said.path("then")),
              read(said.path("otherwise")));
      case ADD_TAG -> new AddTag(said.path("tag").asText());
      case REMOVE_TAG -> new RemoveTag(said.path("tag").asText());
      case GRANT_COUPON -> new GrantCoupon(said.path("pool").asLong());
      case WEBHOOK -> new CallWebhook(said.path("endpoint").asLong());
      case NOTIFY_STAFF ->
          new NotifyStaff(said.path("recipient").asText(), said.path("text").asText());
      case EXIT -> new Exit();
      default -> throw new IllegalStateException("The stored step is of no known kind: " + node);
    };
  }

  @Override
  public ObjectNode visit(SendEmail step) {
    return begin(SEND_EMAIL)
        .put("template", step.template())
        .put("messageClass", step.messageClass().name());
  }

  @Override
  public ObjectNode visit(Wait step) {
    LocalTime until = step.until();
    return begin(WAIT)
        .put("days", step.days())
        .put("hours", step.hours())
        .put("until", until == null ? null : until.toString());
  }

  @Override
  public ObjectNode visit(Branch step) {
    ObjectNode said = begin(BRANCH);
    said.set("condition", ConditionJson.toNode(step.condition()));
    write(step.then(), said.putArray("then"));
    write(step.otherwise(), said.putArray("otherwise"));
    return said;
  }

  @Override
  public ObjectNode visit(AddTag step) {
    return begin(ADD_TAG).put("tag", step.tag());
  }

  @Override
  public ObjectNode visit(RemoveTag step) {
    return begin(REMOVE_TAG).put("tag", step.tag());
  }

  @Override
  public ObjectNode visit(GrantCoupon step) {
    return begin(GRANT_COUPON).put("pool", step.pool());
  }

  @Override
  public ObjectNode visit(CallWebhook step) {
    return begin(WEBHOOK).put("endpoint", step.endpoint());
  }

  @Override
  public ObjectNode visit(NotifyStaff step) {
    return begin(NOTIFY_STAFF).put("recipient", step.recipient()).put("text", step.text());
  }

  @Override
  public ObjectNode visit(Exit step) {
    return begin(EXIT);
  }

  private ObjectNode begin(String kind) {
    return array.addObject().putObject(kind);
  }
}
