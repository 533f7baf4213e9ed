package io.sycee.settlement;

import io.sycee.fsck.Fsck;
import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import io.sycee.scenario.Town;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A town that closes its shops' days when a test says so. After each test the books are proved. */
abstract class SettlementTown extends Town {

  @Autowired protected DailySettlement settlement;

  @AfterEach
  void the_books_are_clean() {
    Assertions.assertThat(new Fsck(database.audit()).run().broken()).isEmpty();
  }

  protected final LocalDate today() {
    return LocalDate.ofInstant(times.business().instant(), MARKET_ZONE);
  }

  /** Some seconds into the next day, when the first run of the job finds the last one over. */
  protected final void untilJustAfterMidnight() {
    untilMidnight();
    times.business().advance(DayClosing.CLOCKS_DIFFER);
  }

  /** An officer sets a shop's fee from tomorrow on; then it is tomorrow. */
  protected final void feeFromTomorrow(OpenShop shop, Map<String, ?> fee) {
    Map<String, Object> plan = new HashMap<>(Map.of("currency", "EUR", "shopId", shop.id()));
    plan.put("validFrom", today().plusDays(1).toString());
    plan.putAll(fee);
    officer().post("/v1/officer/fee-plans", plan).must(201);
    untilJustAfterMidnight();
    times.business().advance(Duration.ofHours(9));
    settlement.run();
  }

  protected final Reply day(OpenShop shop, LocalDate day) {
    return shop.owner().get(shop.path() + "/settlements/" + day);
  }

  protected final long takingsMinor(OpenShop shop) {
    return balance("takings_account", shop);
  }

  protected final long payableMinor(OpenShop shop) {
    return balance("payable_account", shop);
  }

  private long balance(String account, OpenShop shop) {
    return rows()
        .sql(
            """
            select credits_minor - debits_minor
              from ledger.account
              join merchant.shop on account.id = %s
             where shop.id = :shop
            """
                .formatted(account))
        .param("shop", UUID.fromString(shop.id()))
        .query(Long.class)
        .single();
  }

  protected final long settlementsOf(OpenShop shop) {
    return rows()
        .sql("select count(*) from settlement.settlement where shop_id = :shop")
        .param("shop", UUID.fromString(shop.id()))
        .query(Long.class)
        .single();
  }

  protected static String paid(Person payer, OpenShop shop, long amountMinor) {
    return pay(payer, shop.payload(), amountMinor).must(201).text("id");
  }
}
