package io.sycee.bench.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.bench.api.Profile.Frame;
import java.util.List;
import org.junit.jupiter.api.Test;

class BudgetTest {

  private static final Frame THREAD = new Frame("java.lang.VirtualThread", "run");
  private static final Frame FILTER =
      new Frame("org.springframework.security.web.FilterChainProxy", "doFilter");
  private static final Frame CONTROLLER =
      new Frame("io.sycee.payment.http.PaymentController", "pay");
  private static final Frame HASH = new Frame("java.util.HashMap", "get");

  @Test
  void what_the_jdk_does_is_spent_by_whoever_asked_for_it() {
    assertThat(Budget.spender(List.of(THREAD, FILTER, HASH))).isEqualTo("security_filters");
    assertThat(Budget.spender(List.of(THREAD, FILTER, CONTROLLER, HASH))).isEqualTo("business");
    assertThat(Budget.spender(List.of(THREAD, HASH))).isEqualTo("threads");
  }

  @Test
  void the_parts_add_up_to_the_whole() {
    Profile profile =
        new Profile(List.of(List.of(THREAD), List.of(THREAD, FILTER, CONTROLLER)), 2_000, 1_000);

    var micros = Budget.of(profile, 120, 100);

    assertThat(micros).containsEntry("collector", 20d).containsEntry("compiler", 10d);
    assertThat(micros).containsEntry("threads", 45d).containsEntry("business", 45d);
    assertThat(micros.values().stream().mapToDouble(Double::doubleValue).sum()).isEqualTo(120d);
  }

  @Test
  void a_box_is_as_wide_as_its_share_and_names_are_escaped() {
    Frame lambda = new Frame("io.sycee.Odd<Name>", "run");
    String svg =
        FlameGraph.draw(
            new Profile(
                List.of(List.of(THREAD, lambda), List.of(THREAD), List.of(HASH), List.of(HASH)),
                0,
                0));

    assertThat(svg)
        .contains("<title>java.lang.VirtualThread.run, 50.0 %</title>")
        .contains("<title>io.sycee.Odd&lt;Name&gt;.run, 25.0 %</title>")
        .doesNotContain("Odd<Name>");
  }
}
