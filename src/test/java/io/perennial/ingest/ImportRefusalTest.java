package io.perennial.ingest;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class ImportRefusalTest {
  private static final String FILE =
      "order_id,customer_id,placed_at,amount\no1,anna,2025-03-01,10\n";

  @Inject Uploads uploads;

  @AfterEach
  void nothingIsLeftBehind() {
    assertEquals("0", uploads.one("select count(*) from import_file where stage <> 'MERGED'"));
    assertEquals(
        "0", uploads.one("select count(*) from pg_tables where tablename ~ '^import_[0-9]+'"));
  }

  @Test
  void refusesAFileThatCannotBeRead() {
    refused("UNREADABLE_FILE", "The file is empty.", "orders", new byte[0]);
    refused(
        "UNREADABLE_FILE",
        "The file has a header and no rows.",
        "orders",
        bytes("order_id,customer_id,placed_at,amount\n"));
    refused(
        "UNREADABLE_FILE",
        "The required columns are not all there: placed_at, amount.",
        "orders",
        bytes("order_id,customer_id,total\no1,anna,10\n"));
    byte[] noise = new byte[10_000];
    new Random(1).nextBytes(noise);
    refused("UNREADABLE_FILE", "The file is not text in UTF-8.", "orders", noise);
    assertEquals("0", uploads.one("select count(*) from job"));
  }

  @Test
  void refusesDamagedGzipAfterManyGoodRows() throws IOException {
    StringBuilder file = new StringBuilder(FILE);
    Random random = new Random(2);
    for (int i = 0; i < 20_000; i++) {
      file.append("o").append(random.nextLong()).append(",anna,2025-03-01,10\n");
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes(file.toString()));
    }
    byte[] cut = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
    refused(
        "UNREADABLE_FILE",
        "The gzip compression of the file is damaged or cut short.",
        "orders",
        cut);
    assertEquals("0", uploads.one("select count(*) from job"));
  }

  @Test
  void refusesParametersThatItDoesNotKnow() {
    byte[] file = bytes(FILE);
    refused(
        "BAD_USER_INPUT", "There is no import of 'order'. There are: customers, ", "order", file);
    refused("BAD_USER_INPUT", "map has 'date'. Write field:column", "orders?map=date", file);
    refused("BAD_USER_INPUT", "map has 'a:b'.", "orders?map=placed_at:x,a:b", file);
    refused("BAD_USER_INPUT", "decimal is 'dot'. It is point", "orders?decimal=dot", file);
    refused("BAD_USER_INPUT", "known_at is 'now'.", "orders?known_at=now", file);
    refused("BAD_USER_INPUT", "source is 'a/b'.", "orders?source=a/b", file);
    refused("BAD_USER_INPUT", "currency is 'Euro'.", "orders?currency=Euro", file);
    refused("BAD_USER_INPUT", "date_format is 'zzzzzzzzz'.", "orders?date_format=zzzzzzzzz", file);
    assertEquals("0", uploads.one("select count(*) from job"));
  }

  @Test
  void leavesNothingOfAnUploadThatIsCut() throws IOException {
    byte[] body = bytes(FILE);
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      OutputStream out = socket.getOutputStream();
      out.write(
          bytes(
              """
              POST /imports/orders HTTP/1.1
              Host: localhost
              Content-Type: text/csv
              Content-Length: 1000000

              """
                  .replace("\n", "\r\n")));
      out.write(body);
      out.flush();
      await()
          .atMost(Duration.ofSeconds(10))
          .until(
              () ->
                  uploads
                      .one(
                          """
                          select count(*) from pg_stat_activity
                          where state in ('active', 'idle in transaction') and pid <> pg_backend_pid()
                            and query ilike 'copy import_%'
                          """)
                      .equals("1"));
    }
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                uploads
                    .one(
                        """
                        select count(*) from pg_stat_activity
                        where state in ('active', 'idle in transaction') and pid <> pg_backend_pid()
                        """)
                    .equals("0"));
    assertEquals("0", uploads.one("select count(*) from job"));
  }

  @Test
  void givesTheSameJobForTheSameKeyAndRefusesTheKeyForAnotherFile() {
    String first = keyed("k1", FILE).statusCode(202).extract().path("job");
    uploads.ended(first);
    keyed("k1", FILE).statusCode(202).body("job", equalTo(first));
    keyed("k1", FILE + "o2,anna,2025-03-01,10\n")
        .statusCode(409)
        .body("code", equalTo("IDEMPOTENCY_MISMATCH"))
        .body("message", startsWith("The idempotency key \"k1\" was used before"));
    assertEquals("1", uploads.one("select count(*) from job"));
  }

  private static io.restassured.response.ValidatableResponse keyed(String key, String file) {
    return given()
        .contentType("text/csv")
        .header("Idempotency-Key", key)
        .body(bytes(file))
        .post("/imports/orders")
        .then();
  }

  private void refused(String code, String message, String path, byte[] file) {
    uploads
        .post(path, file)
        .statusCode(400)
        .body("code", equalTo(code))
        .body("message", startsWith(message));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
