package io.sycee.sandbox.http;

import io.sycee.api.Answer;
import io.sycee.api.IdempotentRequests;
import io.sycee.api.IdempotentRequests.Begun;
import io.sycee.api.IdempotentRequests.NotBegun;
import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.identity.Caller;
import io.sycee.identity.OpenToKeys;
import io.sycee.sandbox.SandboxClock;
import io.sycee.time.WallClock;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The sandbox's clock, for officers and for every shop's programs. The doors keep holders out. */
@RestController
@ConditionalOnProperty("sycee.rails.sandbox")
class TestClockController {

  private final SandboxClock clock;
  private final WallClock wall;
  private final IdempotentRequests requests;

  TestClockController(SandboxClock clock, WallClock wall, IdempotentRequests requests) {
    this.clock = clock;
    this.wall = wall;
    this.requests = requests;
  }

  record ClockView(Instant now, Instant wallNow, long aheadSeconds) {}

  record AdvanceRequest(@Nullable String to, @Nullable String by) {}

  record AdvanceView(Instant from, Instant now, boolean arrived, int stops) {}

  @OpenToKeys
  @GetMapping("/v1/test/clock")
  ClockView get(Caller caller) {
    return new ClockView(clock.now(), wall.now(), clock.ahead().toSeconds());
  }

  /**
   * The key pins where the move goes to. A repeated request goes on to the same moment, so that an
   * answer that got lost does not move the clock twice.
   */
  @OpenToKeys
  @PostMapping("/v1/test/clock")
  ResponseEntity<?> advance(
      Caller caller, HttpServletRequest http, @RequestBody AdvanceRequest request) {
    return clock
        .<ResponseEntity<?>>inTurn(() -> inTurn(caller, http, request))
        .orElseGet(() ->
            Problem.of(
                    ProblemCode.BUSY,
                    "Somebody else moves the clock right now. Nothing changed; try again in a"
                        + " moment, with the same key.")
                .with("retryAfterSeconds", 5)
                .response());
  }

  private ResponseEntity<?> inTurn(Caller caller, HttpServletRequest http, AdvanceRequest request) {
    return switch (requests.begin(
        caller.key(), http, request, SandboxClock.Move.class, () -> goal(request))) {
      case NotBegun<SandboxClock.Move> refused -> refused.response();
      case Begun<SandboxClock.Move> begun -> {
        SandboxClock.Moved moved = clock.go(begun.value());
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (begun.replayed()) {
          answer.header(IdempotentRequests.REPLAYED, "true");
        }
        yield answer.body(
            new AdvanceView(moved.from(), moved.now(), moved.arrived(), moved.stops()));
      }
    };
  }

  private Answer goal(AdvanceRequest request) {
    String to = request.to();
    String by = request.by();
    if ((to == null) == (by == null)) {
      return Problem.malformed(
          "to", "Say either \"to\", an instant, or \"by\", a duration. Nothing changed.");
    }
    try {
      return to != null
          ? clock.to(Instant.parse(to))
          : clock.by(Duration.parse(String.valueOf(by)));
    } catch (DateTimeException | ArithmeticException unreadable) {
      return to != null
          ? Problem.malformed(
              "to", "\"to\" is an instant such as 2027-01-01T00:00:00Z. Nothing changed.")
          : Problem.malformed("by", "\"by\" is a duration such as P30D or PT15M. Nothing changed.");
    }
  }
}
