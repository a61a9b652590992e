package io.perennial.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointSecretTest {

  /** The example that the libraries of Standard Webhooks are tested with. */
  private static final EndpointSecret PUBLISHED =
      new EndpointSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final String BODY = "{\"test\": 2432232314}";

  @Test
  void signsThePublishedExampleAsPublished() {
    assertEquals(SIGNATURE, PUBLISHED.sign(ID, 1_614_265_330, BODY));
  }

  @Test
  void signsWithEachSecretWhileTwoAreGood() {
    EndpointSecret other = EndpointSecret.generate();
    WebhookRequest request =
        new WebhookRequest("", ID, List.of(other, PUBLISHED), 1_614_265_330, BODY);
    assertEquals(other.sign(ID, 1_614_265_330, BODY) + " " + SIGNATURE, request.signatures());
  }

  @Test
  void signsIdTimeAndBody() {
    assertNotEquals(SIGNATURE, PUBLISHED.sign(ID + "x", 1_614_265_330, BODY));
    assertNotEquals(SIGNATURE, PUBLISHED.sign(ID, 1_614_265_331, BODY));
    assertNotEquals(SIGNATURE, PUBLISHED.sign(ID, 1_614_265_330, BODY + " "));
  }

  @Test
  void makesSecretsOf32BytesThatNoLogShows() {
    EndpointSecret secret = EndpointSecret.generate();
    assertEquals(32, Base64.getDecoder().decode(secret.text().substring(6)).length);
    assertNotEquals(secret, EndpointSecret.generate());
    assertFalse(("" + secret).contains(secret.text().substring(6)));
  }
}
