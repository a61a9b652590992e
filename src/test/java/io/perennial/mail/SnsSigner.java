package io.perennial.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Signs as Amazon SNS does, with a certificate of its own that the JDK's keytool makes. */
final class SnsSigner {

  static final String CERTIFICATE_URL =
      "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123abcd.pem";
  static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:mail";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSWORD = "changeit";

  private final PrivateKey key;
  private final byte[] certificate;

  private SnsSigner(PrivateKey key, byte[] certificate) {
    this.key = key;
    this.certificate = certificate;
  }

  /**
   * A signer with a certificate.
   *
   * @param validity the rest of keytool's arguments
   */
  static SnsSigner make(Path directory, String... validity)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path store = directory.resolve("signer-" + validity.length + ".p12");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD,
                "-alias",
                "sns",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=sns.amazonaws.com"));
    command.addAll(List.of(validity));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException(said);
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return new SnsSigner(
        (PrivateKey) keys.getKey("sns", PASSWORD.toCharArray()),
        keys.getCertificate("sns").getEncoded());
  }

  /** The certificate as Amazon serves it. */
  byte[] pem() {
    return ("-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(certificate)
            + "\n-----END CERTIFICATE-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** The fields of a notification, not signed yet. */
  static Map<String, String> notification(String id, String message) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("Type", "Notification");
    fields.put("MessageId", id);
    fields.put("TopicArn", TOPIC);
    fields.put("Message", message);
    fields.put("Timestamp", "2026-11-25T08:00:00.000Z");
    fields.put("SigningCertURL", CERTIFICATE_URL);
    return fields;
  }

  /** The fields of a request to confirm a subscription, not signed yet. */
  static Map<String, String> subscription(String subscribeUrl) {
    Map<String, String> fields = notification("sub-1", "You have chosen to subscribe.");
    fields.put("Type", "SubscriptionConfirmation");
    fields.put("Token", "2336412f37");
    fields.put("SubscribeURL", subscribeUrl);
    return fields;
  }

  /**
   * Adds the signature over a canonical text, which the test writes as the documentation says.
   *
   * @param version 1 for SHA-1, 2 for SHA-256
   */
  String sign(Map<String, String> fields, String version, String canonical) {
    try {
      Signature signature =
          Signature.getInstance(version.equals("1") ? "SHA1withRSA" : "SHA256withRSA");
      signature.initSign(key);
      signature.update(canonical.getBytes(StandardCharsets.UTF_8));
      fields.put("SignatureVersion", version);
      fields.put("Signature", Base64.getEncoder().encodeToString(signature.sign()));
      return JSON.writeValueAsString(fields);
    } catch (GeneralSecurityException | JsonProcessingException everyJdkCan) {
      throw new IllegalStateException(everyJdkCan);
    }
  }

  /** A signed notification without a subject. */
  String notify(String id, String message) {
    Map<String, String> fields = notification(id, message);
    return sign(
        fields,
        "2",
        """
        Message
        %s
        MessageId
        %s
        Timestamp
        %s
        TopicArn
        %s
        Type
        Notification
        """
            .formatted(message, id, fields.get("Timestamp"), fields.get("TopicArn")));
  }

  /** A signed request to confirm a subscription. */
  String subscribe(String url) {
    Map<String, String> fields = subscription(url);
    return sign(
        fields,
        "1",
        """
        Message
        %s
        MessageId
        sub-1
        SubscribeURL
        %s
        Timestamp
        %s
        Token
        2336412f37
        TopicArn
        %s
        Type
        SubscriptionConfirmation
        """
            .formatted(
                fields.get("Message"), url, fields.get("Timestamp"), fields.get("TopicArn")));
  }
}
