package io.sycee;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.money.Money;
import io.sycee.wallet.TopUps;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class UnsettledTopUpsScenarioTest extends PaymentTown {

  @Autowired private TopUps topUps;

  @Test
  void top_ups_that_get_no_further_do_not_keep_the_others_waiting() {
    Person holder = newPerson();
    List<UUID> waiting = new ArrayList<>();
    for (int count = 0; count < 4; count++) {
      waiting.add(
          topUp(
                  holder,
                  Money.of(1_000, "EUR"),
                  cardToken("4000 0000 0000 0044"),
                  UUID.randomUUID().toString())
              .id());
    }
    JdbcClient.create(database.superuser())
        .sql("update wallet.top_up set asked_at = asked_at - interval '1 hour' where id = any(?)")
        .param(waiting.toArray(UUID[]::new))
        .update();

    List<UUID> asked = new ArrayList<>(topUps.takeUnsettled(2));
    asked.forEach(topUps::advance);
    asked.addAll(topUps.takeUnsettled(2));

    assertThat(asked).containsExactlyInAnyOrderElementsOf(waiting);
  }
}
