package io.perennial.mail;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.io.IOException;
import java.io.InputStream;

/** What a provider posts: bounded, JSON, and never written to a log. */
final class WebhookBody {

  /** Bytes: Amazon SNS sends 256 KiB at most, SendGrid batches of 768 KiB. */
  static final int LARGEST = 1_000_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private WebhookBody() {}

  static byte[] read(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw refused(Status.REQUEST_ENTITY_TOO_LARGE, "The body is larger than 1,000,000 bytes.");
    }
    return bytes;
  }

  static JsonNode json(byte[] bytes) throws IOException {
    try {
      return JSON.readTree(bytes);
    } catch (JacksonException notJson) {
      throw refused(Status.BAD_REQUEST, "The body is not JSON.");
    }
  }

  /** JSON within JSON, as text. */
  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException notJson) {
      return JSON.missingNode();
    }
  }

  static WebApplicationException refused(Status status, String sentence) {
    return new WebApplicationException(
        Response.status(status).type("text/plain; charset=UTF-8").entity(sentence).build());
  }
}
