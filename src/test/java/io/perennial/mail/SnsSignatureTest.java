package io.perennial.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The canonical texts are those of the documentation of Amazon SNS. */
class SnsSignatureTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CANONICAL =
      "Message\nline one\nline two\nMessageId\nid-1\nSubject\nhello\n"
          + "Timestamp\n2026-11-25T08:00:00.000Z\nTopicArn\n"
          + SnsSigner.TOPIC
          + "\nType\nNotification\n";

  @TempDir static Path directory;
  private static SnsSigner signer;

  private final FakeSnsHost host = new FakeSnsHost();
  private final SnsSignature signature = new SnsSignature(host, Clock.systemUTC());

  @BeforeAll
  static void makeACertificate() throws Exception {
    signer = SnsSigner.make(directory);
  }

  @BeforeEach
  void serveIt() {
    host.pages.put(SnsSigner.CERTIFICATE_URL, signer.pem());
  }

  @Test
  void acceptsBothVersionsAndAsksForTheCertificateOnce() throws Exception {
    assertTrue(isValid(signer.sign(withSubject(), "1", CANONICAL)));
    assertTrue(isValid(signer.sign(withSubject(), "2", CANONICAL)));
    assertTrue(isValid(signer.notify("id-2", "no subject")));
    assertTrue(isValid(signer.subscribe("https://sns.eu-west-1.amazonaws.com/?Action=Confirm")));
    assertEquals(List.of(SnsSigner.CERTIFICATE_URL), host.asked);
  }

  @Test
  void refusesWhatIsSignedButWasChanged() throws Exception {
    for (String field : List.of("Message", "MessageId", "Subject", "Timestamp")) {
      Map<String, String> fields = withSubject();
      signer.sign(fields, "2", CANONICAL);
      fields.put(field, fields.get(field) + "x");
      assertFalse(isValid(JSON.writeValueAsString(fields)), field);
    }
    Map<String, String> fields = withSubject();
    signer.sign(fields, "2", CANONICAL);
    fields.put("SignatureVersion", "1");
    assertFalse(isValid(JSON.writeValueAsString(fields)));
    fields.put("SignatureVersion", "3");
    assertFalse(isValid(JSON.writeValueAsString(fields)));
    fields.put("SignatureVersion", "2");
    assertTrue(isValid(JSON.writeValueAsString(fields)));
    fields.put("Signature", "not base 64!");
    assertFalse(isValid(JSON.writeValueAsString(fields)));
  }

  @Test
  void fetchesNothingFromAnotherHost() throws Exception {
    for (String address :
        List.of(
            "http://sns.eu-west-1.amazonaws.com/a.pem",
            "https://sns.eu-west-1.amazonaws.com.evil.example/a.pem",
            "https://sns.eu-west-1.amazonaws.com@evil.example/a.pem",
            "https://sns.eu-west-1.amazonaws.com:8443/a.pem",
            "https://evil.example/sns.eu-west-1.amazonaws.com/a.pem",
            "https://bucket.s3.amazonaws.com/a.pem",
            "https://sns.evil.amazonaws.com/a.pem",
            "https://sns.eu-west-1.amazonaws.com/../a.pem",
            "https://sns.eu-west-1.amazonaws.com/a.pem?b.pem",
            "https://sns.eu-west-1.amazonaws.com/a.pem\n",
            "https://sns.eu-west-1.amazonaws.com/a.txt")) {
      Map<String, String> fields = withSubject();
      signer.sign(fields, "2", CANONICAL);
      fields.put("SigningCertURL", address);
      host.pages.put(address, signer.pem());
      assertFalse(isValid(JSON.writeValueAsString(fields)), address);
    }
    assertEquals(List.of(), host.asked);
  }

  @Test
  void knowsTheRegionsOfAmazon() {
    for (String region : List.of("us-east-1", "ap-southeast-2", "us-gov-west-1", "me-central-1")) {
      String host = "https://sns." + region + ".amazonaws.com/";
      assertTrue(SnsAddress.certificate(host + "Simple-1_a.pem").isPresent(), region);
      assertTrue(SnsAddress.subscribe(host + "?Action=ConfirmSubscription").isPresent(), region);
    }
  }

  @Test
  void refusesACertificateOutsideItsTime() throws Exception {
    SnsSigner old =
        SnsSigner.make(directory, "-startdate", "2020/01/01 00:00:00", "-validity", "9");
    host.pages.put(SnsSigner.CERTIFICATE_URL, old.pem());
    assertFalse(isValid(old.sign(withSubject(), "2", CANONICAL)));
    Clock then = Clock.fixed(Instant.parse("2020-01-05T00:00:00Z"), ZoneOffset.UTC);
    assertTrue(new SnsSignature(host, then).isValid(read(old.notify("1", "2"))));
  }

  @Test
  void saysWhereTheCertificateCannotBeHad() {
    host.pages.clear();
    assertThrows(IOException.class, () -> isValid(signer.sign(withSubject(), "2", CANONICAL)));
  }

  @Test
  void readsNoEnvelopeThatLacksAPart() throws Exception {
    for (String field : List.of("Type", "Message", "TopicArn", "Signature", "SigningCertURL")) {
      Map<String, String> fields = withSubject();
      signer.sign(fields, "2", CANONICAL);
      fields.remove(field);
      assertTrue(SnsEnvelope.read(JSON.valueToTree(fields)).isEmpty(), field);
    }
    assertTrue(SnsEnvelope.read(JSON.readTree("[1]")).isEmpty());
  }

  private static Map<String, String> withSubject() {
    Map<String, String> fields = SnsSigner.notification("id-1", "line one\nline two");
    fields.put("Subject", "hello");
    return fields;
  }

  private boolean isValid(String envelope) throws IOException {
    return signature.isValid(read(envelope));
  }

  private static SnsEnvelope read(String envelope) throws IOException {
    return SnsEnvelope.read(JSON.readTree(envelope)).orElseThrow();
  }
}
