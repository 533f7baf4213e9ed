package io.sycee.sandbox.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Breaks a request once, where its program asks for that by the header {@code Sycee-Sandbox-Fault},
 * so that what is rare can be tried out: that nothing happened for now, or that the answer got lost
 * after everything had happened. The same request with the same key is then answered as always.
 *
 * <p>Nothing is played: a lost answer belongs to a request that was really carried out.
 */
@Component
@ConditionalOnProperty("sycee.rails.sandbox")
class Faults extends OncePerRequestFilter {

  static final String HEADER = "Sycee-Sandbox-Fault";

  private enum Kind {
    /** Refused before anything looked at it. */
    BEFORE,
    /** Carried out, and then nobody hears of it. */
    AFTER
  }

  private record Fault(Kind kind, Supplier<Problem> problem) {}

  private static final Map<String, Fault> FAULTS =
      Map.of(
          "busy",
          new Fault(
              Kind.BEFORE,
              () ->
                  Problem.of(
                          ProblemCode.BUSY,
                          "More is going on than we can take, as you asked for. Nothing changed, no"
                              + " money moved; try again in a moment, with the same key.")
                      .with("retryAfterSeconds", 1)),
          "unavailable",
          new Fault(
              Kind.BEFORE,
              () ->
                  Problem.of(
                          ProblemCode.UNAVAILABLE,
                          "We cannot do this right now, as you asked for. No money moved; try again"
                              + " in a moment, with the same key.")
                      .with("retryAfterSeconds", 1)),
          "too_many_requests",
          new Fault(
              Kind.BEFORE,
              () ->
                  Problem.of(
                          ProblemCode.TOO_MANY_REQUESTS,
                          "More requests came than one caller may make, as you asked for. This one"
                              + " changed nothing, no money moved; wait 1 s and send it again,"
                              + " with the same key.")
                      .with("retryAfterSeconds", 1)),
          "idempotency_key_in_progress",
          new Fault(
              Kind.BEFORE,
              () ->
                  Problem.of(
                      ProblemCode.IDEMPOTENCY_KEY_IN_PROGRESS,
                      "The first request with this key has not ended yet, as you asked for. Ask"
                          + " again in a moment with the same key: it is carried out once at"
                          + " most.")),
          "outcome_unknown",
          new Fault(
              Kind.AFTER,
              () ->
                  Problem.of(
                          ProblemCode.OUTCOME_UNKNOWN,
                          "The answer was lost on its way, as you asked for. Ask again with the"
                              + " same key: nothing happens twice, and you will learn how it"
                              + " ended.")
                      .with("retryAfterSeconds", 1)),
          "internal_error",
          new Fault(
              Kind.AFTER,
              () ->
                  Problem.of(
                      ProblemCode.INTERNAL_ERROR,
                      "Something broke on our side, as you asked for. Send it again with the same"
                          + " Idempotency-Key: it is carried out once at most.")));

  /** Requests that were broken already, for as long as anybody tries again at once. */
  private final Cache<String, Boolean> broken =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofHours(1)).build();

  private final JsonMapper json;

  Faults(JsonMapper json) {
    this.json = json;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getHeader(HEADER) == null || !request.getRequestURI().startsWith("/v1/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Fault> asked = Optional.ofNullable(FAULTS.get(request.getHeader(HEADER)));
    String key = request.getHeader("Idempotency-Key");
    if (asked.isEmpty() || key == null) {
      write(
          response,
          Problem.malformed(
              HEADER,
              "\""
                  + HEADER
                  + "\" is busy, unavailable, too_many_requests, idempotency_key_in_progress,"
                  + " outcome_unknown or internal_error, beside an Idempotency-Key. Nothing"
                  + " changed."));
      return;
    }
    Fault fault = asked.get();
    String once = request.getHeader(HEADER) + " " + request.getRequestURI() + " " + key;
    if (broken.asMap().putIfAbsent(once, true) != null) {
      chain.doFilter(request, response);
      return;
    }
    if (fault.kind() == Kind.AFTER) {
      ContentCachingResponseWrapper lost = new ContentCachingResponseWrapper(response);
      chain.doFilter(request, lost);
      lost.reset();
    }
    write(response, fault.problem().get());
  }

  private void write(HttpServletResponse response, Problem problem) throws IOException {
    response.setStatus(problem.code().status());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    if (problem.facts().get("retryAfterSeconds") instanceof Number seconds) {
      response.setHeader("Retry-After", seconds.toString());
    }
    response.getOutputStream().write(json.writeValueAsBytes(problem.document()));
  }
}
