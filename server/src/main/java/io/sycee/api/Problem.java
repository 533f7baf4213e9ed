package io.sycee.api;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A refusal as an RFC 9457 problem document. A value, not an exception: it is returned by the step
 * that refuses, and the step's transaction is rolled back, so that a refused request changed
 * nothing.
 *
 * @param code the stable code
 * @param detail one to three sentences for a person: what happened, where the money is, what next
 * @param facts further members of the document, such as {@code availableMinor}
 */
public record Problem(ProblemCode code, String detail, Map<String, Object> facts)
    implements Answer {

  public Problem {
    facts = Map.copyOf(facts);
  }

  public static Problem of(ProblemCode code, String detail) {
    return new Problem(code, detail, Map.of());
  }

  /** A request whose named field cannot be read or is out of its range. */
  public static Problem malformed(String field, String detail) {
    return of(ProblemCode.MALFORMED_REQUEST, detail).with("field", field);
  }

  /** What is not there, or is somebody else's: the two must look alike from outside. */
  public static Problem notFound() {
    return of(
        ProblemCode.NOT_FOUND,
        "Nothing of yours is at this address. If you typed it, check it; no money moved.");
  }

  public Problem with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(facts);
    more.put(name, value);
    return new Problem(code, detail, more);
  }

  /** The document's members in reading order; {@code moneyMoved} is null where nobody knows. */
  public Map<String, @Nullable Object> document() {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("type", "urn:sycee:problem:" + code.code());
    document.put("title", code.title());
    document.put("status", code.status());
    document.put("code", code.code());
    document.put("detail", detail);
    document.put("moneyMoved", code.saysHowItEnded() ? false : null);
    document.putAll(facts);
    return document;
  }

  @Override
  public ResponseEntity<?> response() {
    ResponseEntity.BodyBuilder builder =
        ResponseEntity.status(HttpStatus.valueOf(code.status()))
            .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (facts.get("retryAfterSeconds") instanceof Number seconds) {
      builder.header("Retry-After", seconds.toString());
    }
    return builder.body(document());
  }
}
