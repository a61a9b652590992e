package io.perennial.mail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Amazon SNS sends to an HTTP endpoint: a message in a signed envelope.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html">Verifying
 *     the signatures of Amazon SNS messages</a>
 */
final class SnsEnvelope {

  private static final String MESSAGE = "Message";
  private static final String MESSAGE_ID = "MessageId";
  private static final String TIMESTAMP = "Timestamp";
  private static final String TOPIC = "TopicArn";
  private static final String TYPE = "Type";
  private static final String SUBSCRIBE_URL = "SubscribeURL";
  private static final List<String> OF_NOTIFICATION =
      List.of(MESSAGE, MESSAGE_ID, "Subject", TIMESTAMP, TOPIC, TYPE);
  private static final List<String> OF_CONFIRMATION =
      List.of(MESSAGE, MESSAGE_ID, SUBSCRIBE_URL, TIMESTAMP, "Token", TOPIC, TYPE);

  private final JsonNode fields;
  private final Type type;

  private SnsEnvelope(JsonNode fields, Type type) {
    this.fields = fields;
    this.type = type;
  }

  /** What an envelope is for. */
  enum Type {
    NOTIFICATION("Notification"),
    SUBSCRIPTION("SubscriptionConfirmation"),
    UNSUBSCRIPTION("UnsubscribeConfirmation");

    private final String word;

    Type(String word) {
      this.word = word;
    }

    private List<String> signed() {
      return switch (this) {
        case NOTIFICATION -> OF_NOTIFICATION;
        case SUBSCRIPTION, UNSUBSCRIPTION -> OF_CONFIRMATION;
      };
    }
  }

  /** Reads an envelope, or nothing where a part is missing that each has. */
  static Optional<SnsEnvelope> read(JsonNode fields) {
    for (Type type : Type.values()) {
      SnsEnvelope envelope = new SnsEnvelope(fields, type);
      if (type.word.equals(envelope.text(TYPE)) && envelope.isWhole()) {
        return Optional.of(envelope);
      }
    }
    return Optional.empty();
  }

  private boolean isWhole() {
    return List.of(
            MESSAGE,
            MESSAGE_ID,
            TIMESTAMP,
            TOPIC,
            "SignatureVersion",
            "Signature",
            "SigningCertURL")
        .stream()
        .allMatch(name -> text(name) != null);
  }

  Type type() {
    return type;
  }

  String topic() {
    return required(TOPIC);
  }

  String message() {
    return required(MESSAGE);
  }

  String messageId() {
    return required(MESSAGE_ID);
  }

  String signatureVersion() {
    return required("SignatureVersion");
  }

  String signature() {
    return required("Signature");
  }

  String certificateUrl() {
    return required("SigningCertURL");
  }

  Optional<String> subscribeUrl() {
    return Optional.ofNullable(text(SUBSCRIBE_URL));
  }

  /** What the signature is over: names and values of the parts that are there, a line each. */
  String canonical() {
    StringBuilder lines = new StringBuilder();
    for (String name : type.signed()) {
      String value = text(name);
      if (value != null) {
        lines.append(name).append('\n').append(value).append('\n');
      }
    }
    return lines.toString();
  }

  private String required(String name) {
    return fields.path(name).asText();
  }

  private @Nullable String text(String name) {
    JsonNode value = fields.path(name);
    return value.isTextual() ? value.textValue() : null;
  }
}
