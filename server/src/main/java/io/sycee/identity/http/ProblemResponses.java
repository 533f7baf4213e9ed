package io.sycee.identity.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sycee.api.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes problem documents where no controller answers. */
@Component
class ProblemResponses {

  private final JsonMapper json;

  ProblemResponses(JsonMapper json) {
    this.json = json;
  }

  void write(HttpServletResponse response, Problem problem) throws IOException {
    byte[] body = json.writeValueAsString(problem.document()).getBytes(UTF_8);
    response.setStatus(problem.code().status());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    if (problem.facts().get("retryAfterSeconds") instanceof Number seconds) {
      response.setHeader("Retry-After", seconds.toString());
    }
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
