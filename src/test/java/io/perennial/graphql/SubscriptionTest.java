package io.perennial.graphql;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SubscriptionTest {

  @TestHTTPResource("/graphql")
  @SuppressWarnings("NullAway") // Quarkus sets it
  URI endpoint;

  @Test
  void eventsArriveOverGraphqlTransportWs() {
    List<String> messages = converse("subscription { trialCount(to: 3) { name items(first: 1) } }");
    await().until(() -> messages.size() == 5);
    assertEquals(List.of("next", "next", "next", "complete"), types(messages));
    JsonPath second = new JsonPath(messages.get(2));
    assertEquals("event 2", second.getString("payload.data.trialCount.name"));
    assertEquals(List.of("2.1"), second.getList("payload.data.trialCount.items"));
  }

  @Test
  void queriesAreAnsweredToo() {
    List<String> messages = converse("{ trialShops(count: 1) { name items } }");
    await().until(() -> messages.size() == 3);
    assertEquals(List.of("next", "complete"), types(messages));
    assertTrue(messages.get(1).contains("shop 1"), messages.get(1));
  }

  @Test
  void aRefusalIsTold() {
    List<String> messages = converse("subscription { nothing }");
    await().until(() -> messages.size() == 2);
    assertEquals(List.of("error"), types(messages));
    assertTrue(messages.get(1).contains("VALIDATION_ERROR"), messages.get(1));
  }

  private static List<String> types(List<String> messages) {
    return messages.stream().skip(1).map(text -> new JsonPath(text).getString("type")).toList();
  }

  /** Opens a connection, asks, and gives the growing list of what comes back. */
  private List<String> converse(String query) {
    List<String> messages = new CopyOnWriteArrayList<>();
    URI address = URI.create(endpoint.toString().replaceFirst("^http", "ws"));
    WebSocket socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .subprotocols("graphql-transport-ws")
            .buildAsync(address, new Listener(messages))
            .join();
    socket.sendText("{\"type\":\"connection_init\"}", true).join();
    await().until(() -> messages.size() == 1);
    String text = "{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{\"query\":\"" + query + "\"}}";
    socket.sendText(text, true).join();
    return messages;
  }

  private record Listener(List<String> messages) implements WebSocket.Listener {

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      messages.add(data.toString());
      socket.request(1);
      return null;
    }
  }
}
