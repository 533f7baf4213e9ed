package io.sycee;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer of the platform, cut down to what an auditor compares.
 *
 * @param code {@code done}, or the code of the refusal
 * @param figures everything else that was answered, as text
 * @param replayed whether it said that it had been given before
 */
record TownReply(String code, Map<String, String> figures, boolean replayed) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Members of every problem document, the same for each code. */
  private static final Set<String> OF_EVERY_PROBLEM =
      Set.of("type", "title", "status", "code", "detail", "moneyMoved");

  private static final Set<String> IDS = Set.of("id", "payload");

  static TownReply of(ResponseEntity<?> response) {
    boolean replayed = response.getHeaders().containsHeader("Idempotent-Replayed");
    Map<?, ?> body =
        switch (response.getBody()) {
          case Map<?, ?> map -> map;
          case byte[] json -> JSON.readValue(json, Map.class);
          case null -> Map.of();
          default -> throw new IllegalStateException("unexpected answer " + response);
        };
    Map<String, String> figures = new HashMap<>();
    body.forEach((name, value) -> figures.put(String.valueOf(name), String.valueOf(value)));
    if (response.getStatusCode().is2xxSuccessful()) {
      return new TownReply("done", figures, replayed);
    }
    String code = figures.getOrDefault("code", "?");
    figures.keySet().removeAll(OF_EVERY_PROBLEM);
    return new TownReply(code, figures, replayed);
  }

  static TownReply done(Map<String, String> figures, boolean replayed) {
    return new TownReply("done", figures, replayed);
  }

  boolean isDone() {
    return code.equals("done");
  }

  UUID id() {
    return UUID.fromString(figure("id"));
  }

  String figure(String name) {
    @Nullable String value = figures.get(name);
    if (value == null) {
      throw new IllegalStateException("no " + name + " in " + this);
    }
    return value;
  }

  Map<String, String> withoutIds() {
    Map<String, String> rest = new HashMap<>(figures);
    rest.keySet().removeAll(IDS);
    return rest;
  }
}
