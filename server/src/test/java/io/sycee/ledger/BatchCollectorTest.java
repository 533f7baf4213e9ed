package io.sycee.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.ledger.BatchCollector.Collected;
import io.sycee.money.Money;
import io.sycee.time.TimeOrderedId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BatchCollectorTest {

  private static final Duration AT_ONCE = Duration.ZERO;

  private final BatchCollector collector = new BatchCollector(10_000);

  @Test
  void with_nothing_in_flight_all_are_taken_in_the_order_of_arrival() {
    List<PendingPosting> arrived = List.of(pays(1, 2), pays(2, 3), pays(1, 2));
    arrived.forEach(collector::offer);

    Collected batch = collect(null);

    assertThat(batch.postings()).containsExactlyElementsOf(arrived);
    assertThat(batch.accounts()).isEqualTo(accounts(1, 2, 3));
    assertThat(batch.apart()).isTrue();
    assertThat(collector.isEmpty()).isTrue();
  }

  @Test
  void the_few_that_name_an_account_in_flight_wait_and_the_others_do_not() {
    PendingPosting waits = pays(10, 7);
    collector.offer(waits);
    List<PendingPosting> free = payments(5, 20);
    free.forEach(collector::offer);

    Collected batch = collect(accounts(7, 8));
    assertThat(batch.postings()).containsExactlyElementsOf(free);
    assertThat(batch.apart()).isTrue();
    assertThat(batch.accounts()).doesNotContain(new AccountId(7), new AccountId(10));

    assertThat(collect(null).postings()).containsExactly(waits);
  }

  @Test
  void nobody_overtakes_a_posting_that_waits_on_an_account_of_its() {
    PendingPosting waits = pays(10, 7);
    PendingPosting follows = pays(11, 10);
    PendingPosting followsThat = pays(12, 11);
    List.of(waits, follows, followsThat).forEach(collector::offer);
    List<PendingPosting> free = payments(9, 20);
    free.forEach(collector::offer);

    assertThat(collect(accounts(7)).postings()).containsExactlyElementsOf(free);
    PendingPosting later = pays(12, 99);
    collector.offer(later);
    assertThat(collect(null).postings()).containsExactly(waits, follows, followsThat, later);
  }

  @Test
  void when_many_would_wait_all_are_taken_in_the_order_of_arrival_and_wait() {
    List<PendingPosting> arrived = List.of(pays(1, 7), pays(2, 3), pays(4, 7), pays(5, 6));
    arrived.forEach(collector::offer);

    Collected batch = collect(accounts(7));

    assertThat(batch.postings()).containsExactlyElementsOf(arrived);
    assertThat(batch.accounts()).isEqualTo(accounts(1, 2, 3, 4, 5, 6, 7));
    assertThat(batch.apart()).isFalse();
    assertThat(collector.isEmpty()).isTrue();
  }

  @Test
  void a_capture_or_release_may_touch_whatever_is_in_flight() {
    PendingPosting release =
        pending(new ReleaseOrder(TimeOrderedId.next(), new HoldId(TimeOrderedId.next())));
    collector.offer(release);
    List<PendingPosting> free = payments(5, 20);
    free.forEach(collector::offer);

    assertThat(collect(accounts(7)).postings()).containsExactlyElementsOf(free);
    assertThat(collect(null).postings()).containsExactly(release);
  }

  @Test
  void what_was_put_off_comes_first_and_is_not_claimed_again() {
    PendingPosting putOff = pays(1, 2);
    assertThat(putOff.claim()).isTrue();
    putOff.putOff(Duration.ofSeconds(5));
    PendingPosting arrived = pays(3, 4);
    collector.offer(arrived);

    Collected batch = collector.collect(List.of(putOff), Optional::empty, AT_ONCE);

    assertThat(batch.postings()).containsExactly(putOff, arrived);
  }

  @Test
  void a_caller_that_gave_up_while_its_posting_waited_is_left_out() {
    PendingPosting waits = pays(10, 7);
    collector.offer(waits);
    payments(5, 20).forEach(collector::offer);
    collect(accounts(7));

    assertThat(waits.claim()).isTrue();

    assertThat(collect(null).postings()).isEmpty();
  }

  @Test
  void what_waits_is_refused_before_what_arrived_later() {
    PendingPosting waits = pays(10, 7);
    collector.offer(waits);
    payments(5, 20).forEach(collector::offer);
    collect(accounts(7));
    collector.offer(pays(1, 2));

    assertThat(collector.isEmpty()).isFalse();
    assertThat(collector.poll()).isSameAs(waits);
  }

  /** Whatever is in flight: on each account, batches hold the postings in the order of arrival. */
  @Test
  void over_many_batches_the_order_on_each_account_is_the_order_of_arrival() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<PendingPosting> arrived = new ArrayList<>();
    List<PendingPosting> taken = new ArrayList<>();
    Set<AccountId> inFlight = Set.of();
    while (taken.size() < 2_000) {
      for (int count = random.nextInt(12); count > 0 && arrived.size() < 2_000; count--) {
        PendingPosting next = pays(1 + random.nextInt(30), 31 + random.nextInt(30));
        arrived.add(next);
        collector.offer(next);
      }
      Collected batch = collect(inFlight);
      if (batch.apart()) {
        assertThat(batch.accounts()).as("seed %d", seed).noneMatch(inFlight::contains);
      }
      taken.addAll(batch.postings());
      inFlight = batch.accounts();
    }
    for (long account = 1; account <= 60; account++) {
      AccountId id = new AccountId(account);
      assertThat(naming(taken, id))
          .as("seed %d, account %d", seed, account)
          .containsExactlyElementsOf(naming(arrived, id));
    }
  }

  private Collected collect(@Nullable Set<AccountId> inFlight) {
    return collector.collect(List.of(), () -> Optional.ofNullable(inFlight), AT_ONCE);
  }

  private static List<PendingPosting> naming(List<PendingPosting> postings, AccountId account) {
    return postings.stream()
        .filter(pending -> Named.in(List.of(pending.posting())).accounts().contains(account))
        .toList();
  }

  private static List<PendingPosting> payments(int count, int firstAccount) {
    return IntStream.range(0, count)
        .mapToObj(index -> pays(firstAccount + 2 * index, firstAccount + 2 * index + 1))
        .toList();
  }

  private static PendingPosting pays(long debit, long credit) {
    return pending(
        TransferOrder.of(
            new TransferId(TimeOrderedId.next()),
            new AccountId(debit),
            new AccountId(credit),
            Money.of(1, "EUR"),
            new TransferCode(20),
            TimeOrderedId.next()));
  }

  private static PendingPosting pending(Order order) {
    return new PendingPosting(Posting.of(order), List.of());
  }

  private static Set<AccountId> accounts(long... ids) {
    return new HashSet<>(LongStream.of(ids).mapToObj(AccountId::new).toList());
  }
}
