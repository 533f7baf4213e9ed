package io.sycee.api;

import io.sycee.money.Money;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Routes that exist in tests only, open to anybody, on which what all routes share can be seen.
 * Their effect is one row under a label, in a table that the application role may write.
 */
@TestConfiguration(proxyBeanMethods = false)
class ProbeRoutes {

  @Bean
  @Order(0)
  SecurityFilterChain probesAreOpen(HttpSecurity http) throws Exception {
    return http.securityMatcher("/probe/**")
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .csrf(AbstractHttpConfigurer::disable)
        .build();
  }

  @Bean
  Gate gate() {
    return new Gate();
  }

  @Bean
  Effects effects(JdbcClient jdbc) {
    return new Effects(jdbc);
  }

  /** How an act shall end. */
  enum Ending {
    DONE,
    REFUSED,
    MALFORMED,
    BROKEN,
    NOTHING_TO_SAY,
    SECRET,
    WAITING
  }

  /** A request to leave an effect. */
  record Act(@Nullable String label, Ending ending) {}

  /** The answer of an act. */
  record Acted(String id, String label, @Nullable String secret) {}

  /** A request that names a sum. */
  record Sum(@Nullable Long amountMinor, @Nullable String currency, @Nullable Boolean approved) {}

  /** Rows by label. */
  record Effects(JdbcClient jdbc) {

    void leave(String label) {
      jdbc.sql(
              "insert into rail.sandbox_card (token, card, made_at) values (:token, :label, now())")
          .param("token", UUID.randomUUID().toString())
          .param("label", label)
          .update();
    }

    long count(String label) {
      return jdbc.sql("select count(*) from rail.sandbox_card where card = :label")
          .param("label", label)
          .query(Long.class)
          .single();
    }
  }

  /** Where a waiting act stands until the test opens it. */
  static final class Gate {
    private volatile CountDownLatch arrived = new CountDownLatch(1);
    private volatile CountDownLatch open = new CountDownLatch(1);

    void close() {
      arrived = new CountDownLatch(1);
      open = new CountDownLatch(1);
    }

    void awaitArrival() throws InterruptedException {
      await(arrived);
    }

    void open() {
      open.countDown();
    }

    private void pass() {
      arrived.countDown();
      try {
        await(open);
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody came");
      }
    }
  }

  /** The routes; they come with the class around them. */
  @RestController
  record Probe(IdempotentRequests requests, Effects effects, Gate gate) {

    @PostMapping({"/probe/acts", "/probe/other-acts"})
    ResponseEntity<?> act(
        HttpServletRequest request,
        @RequestHeader("Probe-Caller") String caller,
        @RequestBody Act act) {
      return requests.once(caller, request, act, () -> carryOut(act));
    }

    /** Leaves its effect first, so that each ending has something to take back. */
    private Answer carryOut(Act act) {
      String label = Field.text("label", act.label(), 100);
      effects.leave(label);
      Acted acted = new Acted(UUID.randomUUID().toString(), label, null);
      return switch (act.ending()) {
        case DONE -> Done.created(acted);
        case NOTHING_TO_SAY -> Done.nothingToSay();
        case REFUSED ->
            Problem.of(ProblemCode.SHOP_CLOSED, "The shop is closed. No money moved.")
                .with("effectsSeen", effects.count(label));
        case MALFORMED -> throw new RefusedRequest(Problem.malformed("label", "Not like this."));
        case BROKEN -> throw new IllegalStateException("broken on purpose");
        case SECRET ->
            Done.createdOnce(new Acted(acted.id(), label, "s3cret-" + acted.id()), acted);
        case WAITING -> {
          gate.pass();
          yield Done.created(acted);
        }
      };
    }

    @PostMapping("/probe/sums")
    Map<String, Object> sum(@RequestBody Sum sum) {
      Money money = Field.amount(sum.amountMinor(), sum.currency());
      return Map.of("amountMinor", money.amountMinor(), "currency", money.currencyCode());
    }
  }
}
