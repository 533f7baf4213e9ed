package io.sycee.ledger;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger promises, said a second time and more simply: every posting works on a copy of
 * the whole book, which takes the place of the book if nothing was refused. Sums are of unbounded
 * size, so that an overflow in the program cannot be repeated here. Shares no code with {@link
 * PostingPlan}.
 */
final class BookModel {

  private static final BigInteger MOST = BigInteger.TWO.pow(53).subtract(BigInteger.ONE);

  private static final int MOST_TRANSFERS = 100;

  /** Nothing is capped before the first capped debit. */
  private static final LocalDate NEVER = LocalDate.EPOCH;

  private Map<AccountId, Row> rows = new HashMap<>();
  private Map<TransferId, Content> done = new HashMap<>();

  /** An account as far as the rules need it. */
  record Row(
      boolean asset,
      String currency,
      @Nullable BigInteger floor,
      BigInteger debits,
      BigInteger credits,
      LocalDate cappedDay,
      BigInteger capped) {

    BigInteger balance() {
      return asset ? debits.subtract(credits) : credits.subtract(debits);
    }
  }

  /** What makes two transfers of one id the same. */
  private record Content(AccountId debit, AccountId credit, String amount) {}

  void open(AccountId id, NewAccount account) {
    Long floor = account.floorMinor();
    rows.put(
        id,
        new Row(
            account.kind() == AccountKind.RAIL,
            account.currency().getCurrencyCode(),
            floor == null ? null : BigInteger.valueOf(floor),
            BigInteger.ZERO,
            BigInteger.ZERO,
            NEVER,
            BigInteger.ZERO));
  }

  Row row(AccountId id) {
    Row row = rows.get(id);
    if (row == null) {
      throw new IllegalArgumentException("never opened: " + id);
    }
    return row;
  }

  /** Answers {@code posted}, {@code replayed}, or the refusal with its index and room. */
  String post(Posting posting) {
    List<TransferOrder> orders = posting.orders().stream().map(TransferOrder.class::cast).toList();
    if (orders.size() > MOST_TRANSFERS) {
      return refused(PostingRefusal.TOO_MANY_ORDERS, MOST_TRANSFERS, BigInteger.ZERO);
    }
    String known = asBefore(orders);
    if (known != null) {
      return known;
    }
    Map<AccountId, Row> rowsBefore = new HashMap<>(rows);
    Map<TransferId, Content> doneBefore = new HashMap<>(done);
    for (int index = 0; index < orders.size(); index++) {
      String refusal = move(orders.get(index), index);
      if (refusal != null) {
        rows = rowsBefore;
        done = doneBefore;
        return refusal;
      }
    }
    return "posted";
  }

  private @Nullable String asBefore(List<TransferOrder> orders) {
    Set<TransferId> seen = new HashSet<>();
    int firstStanding = -1;
    int standing = 0;
    for (int index = 0; index < orders.size(); index++) {
      TransferOrder order = orders.get(index);
      Content before = done.get(order.id());
      if (!seen.add(order.id()) || (before != null && !before.equals(content(order)))) {
        return refused(PostingRefusal.ID_CONFLICT, index, BigInteger.ZERO);
      }
      if (before != null) {
        standing++;
        firstStanding = firstStanding < 0 ? index : firstStanding;
      }
    }
    if (standing == 0) {
      return null;
    }
    return standing == orders.size()
        ? "replayed"
        : refused(PostingRefusal.ID_CONFLICT, firstStanding, BigInteger.ZERO);
  }

  private @Nullable String move(TransferOrder order, int index) {
    BigInteger amount = BigInteger.valueOf(order.amount().amountMinor());
    Row debit = rows.get(order.debit());
    Row credit = rows.get(order.credit());
    if (order.debit().equals(order.credit())) {
      return refused(PostingRefusal.SAME_ACCOUNT, index, BigInteger.ZERO);
    }
    if (debit == null || credit == null) {
      return refused(PostingRefusal.UNKNOWN_ACCOUNT, index, BigInteger.ZERO);
    }
    Set<String> currencies = Set.copyOf(List.of(debit.currency(), credit.currency()));
    if (!currencies.equals(Set.of(order.amount().currencyCode()))) {
      return refused(PostingRefusal.CURRENCY_MISMATCH, index, BigInteger.ZERO);
    }
    if (amount.signum() == 0) {
      return refused(PostingRefusal.ZERO_AMOUNT, index, BigInteger.ZERO);
    }
    long millis = order.id().value().getMostSignificantBits() >>> 16;
    long age = System.currentTimeMillis() - millis;
    if (age > 30L * 24 * 3600 * 1000 || age < -5L * 60 * 1000) {
      return refused(PostingRefusal.ID_OUT_OF_WINDOW, index, BigInteger.ZERO);
    }
    LocalDate day = debit.cappedDay();
    BigInteger capped = debit.capped();
    DailyCap cap = order.cap();
    if (cap != null) {
      capped = cap.day().compareTo(day) > 0 ? amount : capped.add(amount);
      day = cap.day().compareTo(day) > 0 ? cap.day() : day;
    }
    Row debitAfter =
        new Row(
            debit.asset(),
            debit.currency(),
            debit.floor(),
            debit.debits().add(amount),
            debit.credits(),
            day,
            capped);
    Row creditAfter =
        new Row(
            credit.asset(),
            credit.currency(),
            credit.floor(),
            credit.debits(),
            credit.credits().add(amount),
            credit.cappedDay(),
            credit.capped());
    if (debitAfter.debits().compareTo(MOST) > 0 || creditAfter.credits().compareTo(MOST) > 0) {
      return refused(PostingRefusal.BALANCE_OVERFLOW, index, BigInteger.ZERO);
    }
    for (Row[] step : new Row[][] {{debit, debitAfter}, {credit, creditAfter}}) {
      BigInteger floor = step[0].floor();
      boolean falls = step[1].balance().compareTo(step[0].balance()) < 0;
      if (floor != null && falls && step[1].balance().compareTo(floor) < 0) {
        return refused(PostingRefusal.PAST_FLOOR, index, step[0].balance().subtract(floor));
      }
    }
    Long ceiling = order.ceilingMinor();
    boolean rises = creditAfter.balance().compareTo(credit.balance()) > 0;
    if (ceiling != null && rises) {
      BigInteger room = BigInteger.valueOf(ceiling).subtract(credit.balance());
      if (amount.compareTo(room) > 0) {
        return refused(PostingRefusal.PAST_CEILING, index, room);
      }
    }
    if (cap != null && capped.compareTo(BigInteger.valueOf(cap.limitMinor())) > 0) {
      BigInteger used = capped.subtract(amount);
      return refused(
          PostingRefusal.PAST_DAILY_CAP,
          index,
          BigInteger.valueOf(cap.limitMinor()).subtract(used));
    }
    rows.put(order.debit(), debitAfter);
    rows.put(order.credit(), creditAfter);
    done.put(order.id(), content(order));
    return null;
  }

  private static Content content(TransferOrder order) {
    return new Content(
        order.debit(),
        order.credit(),
        order.amount() + " " + order.code().value() + " " + order.cause());
  }

  private static String refused(PostingRefusal refusal, int index, BigInteger room) {
    return refusal + " at " + index + " room " + room.max(BigInteger.ZERO);
  }
}
