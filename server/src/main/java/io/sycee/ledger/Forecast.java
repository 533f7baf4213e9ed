package io.sycee.ledger;

import io.sycee.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one account would become if no transfer of a batch were refused. Nearly always so, and then
 * one statement locks, reads and writes its row. It decides nothing: {@link PostingPlan} does, over
 * the rows that the statement found, and where it decides otherwise the row is written again.
 *
 * @param debitsMinor the sum that debits it, in minor units
 * @param creditsMinor the sum that credits it
 * @param capped what counts on a day's cap; of one day, or of none
 * @param changes how many transfers touch it
 * @param lastTransfer the last that does
 */
record Forecast(
    AccountId account,
    long debitsMinor,
    long creditsMinor,
    DayCount capped,
    long changes,
    TransferId lastTransfer) {

  /** For each account that the transfers touch, in id order. */
  static List<Forecast> of(Collection<TransferOrder> transfers) {
    Map<AccountId, Forecast> forecasts = new HashMap<>();
    for (TransferOrder order : transfers) {
      long amount = order.amount().amountMinor();
      Forecast debit = forecasts.get(order.debit());
      forecasts.put(
          order.debit(),
          debit == null
              ? new Forecast(order.debit(), amount, 0, capped(order), 1, order.id())
              : debit.plus(amount, 0, counted(debit.capped, order), order.id()));
      Forecast credit = forecasts.get(order.credit());
      forecasts.put(
          order.credit(),
          credit == null
              ? new Forecast(order.credit(), 0, amount, DayCount.NONE, 1, order.id())
              : credit.plus(0, amount, credit.capped, order.id()));
    }
    List<Forecast> inOrder = new ArrayList<>(forecasts.size());
    for (Forecast forecast : forecasts.values()) {
      // A sum beyond every limit foresees nothing; those rows are decided one by one.
      if (forecast.debitsMinor <= Money.MAX_MINOR && forecast.creditsMinor <= Money.MAX_MINOR) {
        inOrder.add(forecast);
      }
    }
    inOrder.sort((one, other) -> Long.compare(one.account.value(), other.account.value()));
    return inOrder;
  }

  /** The row as the statement leaves it. */
  Account after(Account before, Instant now) {
    Totals totals = before.totals();
    ChainHead head = before.head();
    Instant lastAt = head.lastAt();
    return before.with(
        new Totals(
            totals.debitsMinor() + debitsMinor,
            totals.creditsMinor() + creditsMinor,
            totals.heldMinor()),
        cappedAfter(before.capped()),
        new ChainHead(
            head.changes() + changes,
            lastAt != null && lastAt.isAfter(now) ? lastAt : now,
            lastTransfer));
  }

  private DayCount cappedAfter(DayCount before) {
    LocalDate day = capped.day();
    if (day == null) {
      return before;
    }
    DayCount found = before.on(day);
    return new DayCount(
        found.day(), found.minor() + capped.minor(), found.count() + capped.count());
  }

  private Forecast plus(long debits, long credits, DayCount cappedNow, TransferId last) {
    return new Forecast(
        account,
        saturated(debitsMinor + debits),
        saturated(creditsMinor + credits),
        cappedNow,
        changes + 1,
        last);
  }

  /** Each amount is far below the end of the range, so one step past it still is a sum. */
  private static long saturated(long sum) {
    return Math.min(sum, Money.MAX_MINOR + 1);
  }

  private static DayCount capped(TransferOrder order) {
    return counted(DayCount.NONE, order);
  }

  /** Around midnight a batch may count on two days; then the newer one is foreseen. */
  private static DayCount counted(DayCount counted, TransferOrder order) {
    @Nullable DailyCap cap = order.cap();
    if (cap == null) {
      return counted;
    }
    DayCount sum = counted.on(cap.day()).plus(order.amount().amountMinor());
    return new DayCount(sum.day(), saturated(sum.minor()), sum.count());
  }
}
