package io.sycee.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.fsck.Fsck;
import io.sycee.ledger.AccountId;
import io.sycee.ledger.Flow;
import io.sycee.ledger.Ledger;
import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import io.sycee.scenario.Town;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** People of the town with addresses. After each test the books are proved. */
abstract class PeerTown extends Town {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  @Autowired protected Gifts gifts;
  @Autowired private Ledger ledger;
  @Autowired private PlatformTransactionManager transactions;

  /**
   * Somebody with an address.
   *
   * @param name what stands before the @
   */
  record Neighbour(Person person, String name) {

    String address() {
      return name + "@harbour-town";
    }

    long balanceMinor() {
      return person.balanceMinor();
    }
  }

  /**
   * No packet is left to be returned while another test, which shares the database, looks whether
   * money moved. Then the books are proved.
   */
  @AfterEach
  void nothing_is_left_open_and_the_books_are_clean() {
    if (rows()
            .sql("select count(*) from peer.gift where status = 'OPEN'")
            .query(Long.class)
            .single()
        > 0) {
      times.business().advance(Gifts.LIVES);
      GiftReturns.sweep(gifts);
    }
    assertThat(new Fsck(database.audit()).run().broken()).isEmpty();
  }

  /** A name that no other test has taken from the common database. */
  static String newName(String beginning) {
    return beginning + "-x" + NUMBER.incrementAndGet();
  }

  final Neighbour neighbour(String beginning, long amountMinor) {
    Person person = amountMinor == 0 ? visitor() : visitorWith(amountMinor);
    String name = newName(beginning);
    take(person, name).must(200);
    return new Neighbour(person, name);
  }

  final List<Neighbour> neighbours(int count) {
    return IntStream.range(0, count).mapToObj(index -> neighbour("n", 0)).toList();
  }

  static Reply take(Person person, String name) {
    return person.post("/v1/me/address", Map.of("name", name, "displayName", "Called " + name));
  }

  static Reply lookUp(Person person, String to) {
    return person.post("/v1/address-look-ups", Map.of("to", to));
  }

  static Map<String, Object> sending(String to, long amountMinor) {
    return Map.of("to", to, "amountMinor", amountMinor, "currency", "EUR");
  }

  static Reply send(Person person, String to, long amountMinor) {
    return person.post("/v1/transfers", sending(to, amountMinor));
  }

  static Reply ask(Person person, String of, long amountMinor) {
    return person.post(
        "/v1/requests", Map.of("of", of, "amountMinor", amountMinor, "currency", "EUR"));
  }

  static Reply act(Person person, Reply request, String step) {
    return person.post("/v1/requests/" + request.text("id") + "/" + step, Map.of());
  }

  static String status(Person person, Reply request) {
    return person.get("/v1/requests/" + request.text("id")).must(200).text("status");
  }

  static Map<String, Object> packet(long amountMinor, int takers, String kind) {
    return Map.of("amountMinor", amountMinor, "currency", "EUR", "takers", takers, "kind", kind);
  }

  static Reply takeGift(Person person, String secret) {
    return person.post("/v1/gift-takings", Map.of("secret", secret));
  }

  /** The body with the person's approval of an act. */
  static Map<String, Object> approved(
      Person person, Map<String, Object> body, String act, Map<String, ?> terms) {
    Map<String, Object> request = new HashMap<>(terms);
    request.put("act", act);
    Map<String, Object> approved = new HashMap<>(body);
    approved.put("approval", person.approve(request));
    return approved;
  }

  /** Bars money from leaving or reaching somebody's wallet, as a restriction case will. */
  final void block(Person person, Flow flow) {
    block(person, flow, Instant.parse("2036-01-01T00:00:00Z"));
  }

  final void unblock(Person person, Flow flow) {
    block(person, flow, null);
  }

  private void block(Person person, Flow flow, @Nullable Instant until) {
    AccountId account = accountOf(person);
    new TransactionTemplate(transactions)
        .executeWithoutResult(status -> ledger.block(account, flow, until));
  }

  final void close(Person person) {
    AccountId account = accountOf(person);
    new TransactionTemplate(transactions).executeWithoutResult(status -> ledger.close(account));
  }

  final AccountId accountOf(Person person) {
    String holder = person.get("/v1/me").must(200).text("holderId");
    return new AccountId(
        rows()
            .sql("select account_id from wallet.wallet where holder_id = :holder::uuid")
            .param("holder", holder)
            .query(Long.class)
            .single());
  }
}
