package io.sycee.rail;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.money.Money;
import io.sycee.rail.CardCharge.Approved;
import io.sycee.scenario.Reply;
import io.sycee.scenario.Town;
import io.sycee.time.TimeOrderedId;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SandboxAcquirerScenarioTest extends Town {

  @Autowired private SandboxCardAcquirer acquirer;

  /** A retry, the holder's screen and the sweeper may all ask about one charge at one moment. */
  @RepeatedTest(10)
  void a_reference_that_many_bring_at_once_is_charged_once_and_all_are_told_so() {
    UUID reference = TimeOrderedId.next();
    String token = cardToken(APPROVING_CARD);

    assertThat(
            race(
                Collections.nCopies(
                    6, () -> acquirer.charge(reference, token, Money.of(100, "EUR"), "/wallet/"))))
        .containsOnly(new Approved("0010"));
  }

  @Test
  void a_token_serves_for_one_reference() {
    String token = cardToken(APPROVING_CARD);
    UUID reference = TimeOrderedId.next();
    acquirer.charge(reference, token, Money.of(100, "EUR"), "/wallet/");

    assertThat(acquirer.charge(TimeOrderedId.next(), token, Money.of(100, "EUR"), "/wallet/"))
        .isEqualTo(new CardCharge.UnknownToken());
    assertThat(acquirer.charge(reference, "card_other", Money.of(100, "EUR"), "/wallet/"))
        .isEqualTo(new Approved("0010"));
  }

  @Test
  void only_the_sandboxs_own_cards_get_a_token() {
    Map<String, String> card =
        Map.of("number", "4000 0000 0000 0010", "expiry", "12/39", "securityCode", "123");
    form(card, "number", "4000 0000 0000 0011").must(422).refusedAs("sandbox_card_unknown");
    form(card, "number", "4242424242424242").must(422).refusedAs("sandbox_card_unknown");
    YearMonth month = YearMonth.from(times.wall().instant().atOffset(ZoneOffset.UTC));
    DateTimeFormatter onCards = DateTimeFormatter.ofPattern("MM/yy", Locale.ROOT);
    form(card, "expiry", onCards.format(month.minusMonths(1)))
        .must(422)
        .refusedAs("sandbox_card_unknown");
    form(card, "expiry", onCards.format(month)).must(201);
    form(card, "expiry", "13/39").must(400);
    form(card, "expiry", "1/39").must(400);
    form(card, "securityCode", "12").must(400);
    form(card, "securityCode", "12a").must(400);
    form(card, "securityCode", "12345").must(400);
    assertThat(form(card, "number", "4000000000000010").must(201).text("lastFour"))
        .isEqualTo("0010");
  }

  private Reply form(Map<String, String> card, String field, String value) {
    Map<String, String> form = new HashMap<>(card);
    form.put(field, value);
    return outsider().post("/sandbox/acquirer/cards", form);
  }
}
