package io.sycee.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends requests to {@link ProbeRoutes} over HTTP. */
final class ProbeClient implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int port;

  ProbeClient(int port) {
    this.port = port;
  }

  /** An answer as it came. */
  record Reply(int status, String body, HttpResponse<String> response) {

    JsonNode json() {
      return JSON.readTree(body);
    }

    String code() {
      return json().path("code").asString();
    }

    boolean replayed() {
      return response.headers().firstValue(IdempotentRequests.REPLAYED).isPresent();
    }
  }

  Reply post(String path, @Nullable String key, String caller, String json) throws Exception {
    return send(path, key, caller, HttpRequest.BodyPublishers.ofString(json));
  }

  Reply send(String path, @Nullable String key, String caller, HttpRequest.BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Content-Type", "application/json")
            .header("Probe-Caller", caller)
            .POST(body);
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Reply(response.statusCode(), response.body(), response);
  }

  @Override
  public void close() {
    client.close();
  }
}
