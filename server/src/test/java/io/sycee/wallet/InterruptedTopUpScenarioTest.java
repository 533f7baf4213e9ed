package io.sycee.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.api.Done;
import io.sycee.identity.HolderId;
import io.sycee.money.Money;
import io.sycee.rail.CardAcquirer;
import io.sycee.rail.CardCharge;
import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import io.sycee.scenario.Town;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A top-up that a crash or a full wallet cut short ends by itself, and moves money once. */
class InterruptedTopUpScenarioTest extends Town {

  private static final String STEP_CARD = "4000 0000 0000 0044";

  @Autowired private TopUps topUps;
  @Autowired private CardAcquirer acquirer;
  @Autowired private PlatformTransactionManager transactions;

  @Test
  void a_crash_before_the_card_was_charged_leaves_a_top_up_that_the_sweeper_finishes() {
    Person holder = visitor();
    UUID id = begin(holder, cardToken(APPROVING_CARD));
    assertThat(status(holder, id)).isEqualTo("pending");

    sweep(id);

    assertThat(status(holder, id)).isEqualTo("succeeded");
    assertThat(holder.balanceMinor()).isEqualTo(2000);
  }

  @Test
  void a_crash_between_the_acquirers_yes_and_the_booking_books_once() {
    Person holder = visitor();
    String token = cardToken(APPROVING_CARD);
    UUID id = begin(holder, token);
    assertThat(acquirer.charge(id, token, Money.of(2000, "EUR"), "/wallet/"))
        .isInstanceOf(CardCharge.Approved.class);
    assertThat(holder.balanceMinor()).isZero();

    sweep(id);
    sweep(id);
    race(
        Collections.nCopies(
            3, () -> holder.post("/v1/top-ups/" + id + "/completion", Map.of()).must(200)));

    assertThat(status(holder, id)).isEqualTo("succeeded");
    assertThat(holder.balanceMinor()).isEqualTo(2000);
    assertThat(holder.get("/v1/wallets/EUR/movements").json().path("data")).hasSize(1);
  }

  @Test
  void those_who_finish_one_top_up_at_once_book_it_once() {
    Person holder = visitor();
    UUID id = begin(holder, cardToken(APPROVING_CARD));

    assertThat(race(Collections.nCopies(4, () -> topUps.advance(id).status())))
        .containsOnly(TopUpStatus.SUCCEEDED);

    assertThat(holder.balanceMinor()).isEqualTo(2000);
  }

  @Test
  void money_for_a_wallet_that_filled_meanwhile_goes_back_to_the_card() {
    Person holder = visitor();
    Reply first = topUp(holder, 10_000, STEP_CARD).must(201);
    Reply second = topUp(holder, 10_000, STEP_CARD).must(201);
    approve(first);
    approve(second);
    complete(holder, first);

    Reply full = complete(holder, second);

    assertThat(full.text("status")).isEqualTo("declined");
    assertThat(full.text("declineReason")).isEqualTo("over_balance_limit");
    assertThat(holder.balanceMinor()).isEqualTo(10_000);
    assertThat(atAcquirer(first)).isEqualTo("APPROVED");
    assertThat(atAcquirer(second)).isEqualTo("GIVEN_BACK");
  }

  @Test
  void a_crash_before_money_was_given_back_gives_it_back_later() {
    Person holder = visitorWith(10_000);
    Reply topUp = topUp(holder, 5000, STEP_CARD).must(201);
    topUp(holder, 5000).must(201);
    approve(topUp);
    complete(holder, topUp);
    UUID id = UUID.fromString(topUp.text("id"));
    // As the crash would have left it: declined and due, and the acquirer still has the money.
    rows().sql("update wallet.top_up set give_back_due = true where id = ?").param(id).update();
    rows()
        .sql("update rail.sandbox_charge set state = 'APPROVED' where reference = ?")
        .param(id)
        .update();

    sweep(id);

    assertThat(atAcquirer(topUp)).isEqualTo("GIVEN_BACK");
    assertThat(topUps.takeUnsettled(1000)).doesNotContain(id);
    assertThat(holder.balanceMinor()).isEqualTo(15_000);
  }

  @Test
  void money_that_the_bank_sends_after_more_than_a_month_goes_back_to_the_card() {
    Person holder = visitor();
    UUID begun = begin(holder, cardToken(APPROVING_CARD));
    // The id tells its time: 31 days ago.
    UUID id =
        rows()
            .sql("select uuidv7(interval '-31 days')")
            .query((row, _) -> row.getObject(1, UUID.class))
            .single();
    rows().sql("update wallet.top_up set id = ? where id = ?").param(id).param(begun).update();

    sweep(id);

    Reply topUp = holder.get("/v1/top-ups/" + id).must(200);
    assertThat(topUp.text("status")).isEqualTo("declined");
    assertThat(topUp.text("declineReason")).isEqualTo("settled_too_late");
    assertThat(holder.balanceMinor()).isZero();
    assertThat(atAcquirer(topUp)).isEqualTo("GIVEN_BACK");
  }

  /** Begins a top-up of 20.00 EUR and goes no further, as a crash would. */
  private UUID begin(Person holder, String token) {
    HolderId me = new HolderId(UUID.fromString(holder.get("/v1/me").text("holderId")));
    Object answer =
        new TransactionTemplate(transactions)
            .execute(status -> topUps.begin(me, Money.of(2000, "EUR"), token));
    return ((TopUps.Begun) Objects.requireNonNull(((Done) Objects.requireNonNull(answer)).body()))
        .topUpId();
  }

  /** The sweeper's step, at a moment at which this top-up has waited long enough. */
  private void sweep(UUID id) {
    rows()
        .sql("update wallet.top_up set asked_at = asked_at - interval '1 minute' where id = ?")
        .param(id)
        .update();
    TopUpSweeper.sweep(topUps);
  }

  private static String status(Person holder, UUID id) {
    return holder.get("/v1/top-ups/" + id).must(200).text("status");
  }

  private void approve(Reply topUp) {
    outsider()
        .send(
            "POST",
            topUp.text("actionUrl"),
            "answer=approve",
            Map.of("Content-Type", "application/x-www-form-urlencoded"))
        .must(303);
  }

  private static Reply complete(Person holder, Reply topUp) {
    return holder.post("/v1/top-ups/" + topUp.text("id") + "/completion", Map.of()).must(200);
  }

  private String atAcquirer(Reply topUp) {
    return rows()
        .sql("select state from rail.sandbox_charge where reference = ?")
        .param(UUID.fromString(topUp.text("id")))
        .query(String.class)
        .single();
  }
}
