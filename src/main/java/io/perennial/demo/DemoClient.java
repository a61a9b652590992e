package io.perennial.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.perennial.access.AccessConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Speaks to this very service as any program would: over HTTP, with the API key if there is one.
 */
@Singleton
final class DemoClient {

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json;
  private final AccessConfig access;

  DemoClient(ObjectMapper json, AccessConfig access) {
    this.json = json;
    this.access = access;
  }

  /** Where the service listens. */
  URI address() {
    int port = ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
    return URI.create("http://localhost:" + port);
  }

  /** Uploads a CSV file; the id of its job. */
  String upload(String path, String csv) throws IOException, InterruptedException {
    return send(path, "text/csv", csv).get("job").asText();
  }

  /** The data of a GraphQL document's answer. */
  JsonNode ask(String document, Map<String, ?> variables) throws IOException, InterruptedException {
    String body = json.writeValueAsString(Map.of("query", document, "variables", variables));
    JsonNode answer = send("/graphql", "application/json", body);
    if (answer.has("errors")) {
      throw new IOException(answer.get("errors").toString());
    }
    return answer.get("data");
  }

  private JsonNode send(String path, String type, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address().resolve(path))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    access.apiKey().ifPresent(key -> request.header("Authorization", "Bearer " + key.get()));
    HttpResponse<String> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new IOException(path + " answered " + response.statusCode() + " " + response.body());
    }
    return json.readTree(response.body());
  }
}
