package io.sycee.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import io.sycee.scenario.Town;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An amount that cannot be paid is refused wherever an amount is asked for, never rounded. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnpayableAmountScenarioTest extends Town {

  private record Asked(Person by, String path, String body) {}

  private List<Asked> everywhere = List.of();

  @BeforeAll
  void wherever_an_amount_is_asked_for() {
    OpenShop shop = shop();
    Person payer = visitorWith(5000);
    String payment = pay(payer, shop.payload(), 1000).must(201).text("id");
    String code = "\"payload\":\"" + shop.payload() + "\",";
    everywhere =
        List.of(
            new Asked(payer, "/v1/payments", "{" + code + "AMOUNT}"),
            new Asked(
                payer, "/v1/approvals", "{\"act\":\"payment\",\"payment\":{" + code + "AMOUNT}}"),
            new Asked(
                payer,
                "/v1/top-ups",
                "{\"cardToken\":\"" + cardToken(APPROVING_CARD) + "\",AMOUNT}"),
            new Asked(shop.owner(), shop.path() + "/charges", "{AMOUNT}"),
            new Asked(shop.owner(), shop.path() + "/payments/" + payment + "/refunds", "{AMOUNT}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1",
        "9007199254740992",
        "9223372036854775807",
        "9223372036854775808",
        "18446744073709551617",
        "1e400",
        "4.2",
        "4.0",
        "1e2",
        "\"100\"",
        "\"\"",
        "true",
        "[100]",
        "{}"
      })
  void an_amount_that_is_no_whole_number_in_range_is_refused(String amount) {
    for (Asked asked : everywhere) {
      Reply refused =
          refusesWithoutMoving(
              "invalid_amount",
              () -> send(asked, "\"amountMinor\":" + amount + ",\"currency\":\"EUR\""));

      assertThat(refused.status()).as(asked.path()).isEqualTo(400);
      assertThat(refused.text("field")).isEqualTo("amountMinor");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"currency\":\"EUR\"", "\"amountMinor\":null,\"currency\":\"EUR\""})
  void an_amount_that_is_missing_is_asked_for_by_name(String amount) {
    for (Asked asked : everywhere) {
      Reply refused = send(asked, amount).must(400).refusedAs("malformed_request");

      assertThat(refused.text("field")).as(asked.path()).isEqualTo("amountMinor");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"EURO\"", "\"eur\"", "\"XXX\"", "\"XAU\"", "\"\"", "null", "978"})
  void a_currency_that_is_none_is_refused_by_name(String currency) {
    for (Asked asked : everywhere) {
      Reply refused =
          send(asked, "\"amountMinor\":100,\"currency\":" + currency)
              .must(400)
              .refusedAs("malformed_request");

      assertThat(refused.text("field")).as(asked.path()).isEqualTo("currency");
    }
  }

  private static Reply send(Asked asked, String amount) {
    return asked
        .by()
        .send(
            "POST",
            asked.path(),
            asked.body().replace("AMOUNT", amount),
            Map.of("Idempotency-Key", UUID.randomUUID().toString()));
  }
}
