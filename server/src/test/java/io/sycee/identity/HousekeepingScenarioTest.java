package io.sycee.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class HousekeepingScenarioTest extends IdentityScenario {

  @Autowired private Housekeeping housekeeping;
  @Autowired private Approvals approvals;

  @Test
  void what_has_expired_is_dropped_and_what_lives_stays() {
    Browser old = holder();
    approvals.begin(old.holderId(), Terms.of("payment"));
    time.advance(Duration.ofDays(31));
    Browser living = holder();
    living.post("/v1/sessions/ceremony", null);

    assertThat(housekeeping.forgetExpired()).isPositive();

    assertThat(old.get("/v1/me").status()).isEqualTo(401);
    assertThat(living.get("/v1/me").status()).isEqualTo(200);
    assertThat(count("identity.approval")).isZero();
    assertThat(count("identity.session")).isEqualTo(1);
    assertThat(count("identity.ceremony")).isEqualTo(2);
  }

  private long count(String table) {
    return rows().sql("select count(*) from " + table).query(Long.class).single();
  }
}
