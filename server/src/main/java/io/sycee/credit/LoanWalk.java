package io.sycee.credit;

import static java.math.RoundingMode.HALF_EVEN;

import io.sycee.credit.RepaymentRules.EarlyMoney;
import io.sycee.credit.RepaymentRules.LateInterest;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;

/**
 * Walks through a loan day by day: interest accrues, rows fall due, events happen.
 *
 * <p>Interest is rounded half to even at each due date and wherever the balance or the rate
 * changes, and nowhere else. Two balances are kept. What is <em>planned</em> counts every row as
 * repaid when it fell due; what is <em>unpaid</em> counts money that came. Up to the day as of
 * which the payments are known, overdue principal may bear interest; what lies ahead is always
 * planned.
 */
final class LoanWalk {

  private static final MathContext DIGITS = MathContext.DECIMAL128;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final LoanTerms terms;
  private final LocalDate asOf;
  private final Rows rows;
  private LocalDate today;
  private BigDecimal rate;

  /** The first row that is not yet due. */
  private int next;

  private long disbursed;
  private long planned;
  private long unpaid;

  /** Interest of a grace or a pause; it bears none. */
  private long waiting;

  /** What has accrued since the last rounding, in the minor unit. */
  private BigDecimal accruing = BigDecimal.ZERO;

  /** The instalment, or its principal where principal is equal. */
  private long level;

  /** All interest of a flat loan, and whether it is still to be paid in full. */
  private long flatInterest;

  LoanWalk(LoanTerms terms, LocalDate asOf) {
    this.terms = terms;
    this.asOf = asOf;
    rows = new Rows(terms.calendar());
    today = terms.calendar().from();
    rate = terms.annualRatePercent().divide(HUNDRED);
  }

  /** The same loan on the same day, with another instalment. */
  private LoanWalk(LoanWalk other, long level) {
    terms = other.terms;
    asOf = other.asOf;
    rows = other.rows.copy();
    today = other.today;
    rate = other.rate;
    next = other.next;
    disbursed = other.disbursed;
    planned = other.planned;
    unpaid = other.unpaid;
    waiting = other.waiting;
    accruing = other.accruing;
    flatInterest = other.flatInterest;
    this.level = level;
  }

  /** Goes on to the end of {@code day}; what fell due until then is due. */
  void advanceTo(LocalDate day) {
    while (next < rows.count() && !rows.due(next).isAfter(day)) {
      accrueTo(rows.due(next));
      fallDue(rows.get(next));
    }
    accrueTo(day);
  }

  void advanceToEnd() {
    advanceTo(rows.lastDue());
  }

  private void accrueTo(LocalDate day) {
    if (today.isBefore(asOf) && !asOf.isAfter(day)) {
      accrueStretch(asOf);
      if (unpaid != planned) {
        round();
      }
    }
    accrueStretch(day);
  }

  private void accrueStretch(LocalDate day) {
    if (!today.isBefore(day)) {
      return;
    }
    if (next < rows.count() && !rows.get(next).costsNothing(terms.grace())) {
      BigDecimal share = calendar().dayCount().yearFraction(calendar().period(next), today, day);
      accruing =
          accruing.add(
              BigDecimal.valueOf(bearing()).multiply(rate).multiply(share, DIGITS), DIGITS);
    }
    today = day;
  }

  /** The balance that bears interest from today. */
  private long bearing() {
    boolean asPaid = terms.rules().lateInterest() == LateInterest.ACCRUES && today.isBefore(asOf);
    long balance = asPaid ? unpaid : planned;
    return terms.amortization() == Amortization.FLAT && balance > 0 ? disbursed : balance;
  }

  private void round() {
    long rounded = accruing.setScale(0, HALF_EVEN).longValueExact();
    accruing = BigDecimal.ZERO;
    rows.firstUnsettled(next).ifPresent(row -> row.interest += rounded);
  }

  private RepaymentCalendar calendar() {
    return rows.calendar();
  }

  private void fallDue(Row row) {
    round();
    if (row.settled) {
      row.principal = row.paidPrincipal;
    } else {
      settleInterest(row);
      row.principal = principalDue(row);
    }
    planned -= row.unpaidPrincipal();
    row.balance = planned;
    boolean beyondPlan = !row.settled && row.paidPrincipal > Math.max(0, plannedPrincipal(row));
    next++;
    if (beyondPlan && terms.rules().earlyMoney() == EarlyMoney.LOWERS_INSTALMENTS) {
      computeLevel();
    }
  }

  /** What of the row's interest is due with it, and what waits. */
  private void settleInterest(Row row) {
    if (terms.amortization() == Amortization.FLAT) {
      long before = rows.fallen(next).stream().mapToLong(earlier -> earlier.interest).sum();
      boolean toTheEnd = row == rows.last() && planned > 0;
      row.interest =
          toTheEnd ? flatInterest - before : Math.min(row.interest, flatInterest - before);
    } else if (row.defersInterest(terms.grace())) {
      waiting += row.unpaidInterest();
      row.interest = row.paidInterest;
    } else {
      takeShare(row);
    }
  }

  private void takeShare(Row row) {
    long share = rows.shareOf(row, waiting, terms.grace());
    waiting -= share;
    row.interest += share;
  }

  /**
   * Never less than what is paid already, never more than what is owed; the last takes the rest.
   */
  private long principalDue(Row row) {
    long owed = planned + row.paidPrincipal;
    if (row == rows.last()) {
      return owed;
    }
    return Math.min(owed, Math.max(row.paidPrincipal, plannedPrincipal(row)));
  }

  private long plannedPrincipal(Row row) {
    if (row.repaysNothing(terms.grace())) {
      return 0;
    }
    return terms.amortization() == Amortization.EQUAL_PRINCIPAL ? level : level - row.interest;
  }

  /** Lets something happen today; what accrues and falls due before is done by now. */
  void happen(LoanEvent event) {
    new EventRules(terms, asOf).require(event, disbursed > 0);
    switch (event) {
      case LoanEvent.Disbursement disbursement -> disburse(disbursement.amountMinor());
      case LoanEvent.Payment payment -> pay(payment.amountMinor());
      case LoanEvent.PaidWhenDue due -> payDue(due.on());
      case LoanEvent.PayOff _ -> payOff();
      case LoanEvent.RateChange change -> {
        round();
        rate = change.annualRatePercent().divide(HUNDRED);
        computeLevel();
      }
      case LoanEvent.Pause pause -> pause(pause);
    }
    if (next > 0 && rows.due(next - 1).equals(today)) {
      rows.get(next - 1).balance = planned;
    }
  }

  private void disburse(long amount) {
    if (next == rows.count()) {
      throw new IllegalArgumentException("nothing can be disbursed when all instalments were due");
    }
    if (disbursed > 0 && planned == 0) {
      throw new IllegalArgumentException(
          "all principal is repaid on " + today + ", which ends the loan");
    }
    round();
    disbursed = Math.addExact(disbursed, amount);
    planned += amount;
    unpaid += amount;
    computeLevel();
  }

  private void payDue(LocalDate due) {
    if (next == 0 || !rows.due(next - 1).equals(due)) {
      throw new IllegalArgumentException("no instalment is due on " + due);
    }
    if (terms.rules().lateInterest() == LateInterest.ACCRUES) {
      round();
    }
    Row row = rows.get(next - 1);
    unpaid -= row.unpaidPrincipal();
    row.pay(row.unpaidInterest() + row.unpaidPrincipal());
  }

  private void pay(long amount) {
    if (amount > owedToday()) {
      throw new IllegalArgumentException(
          "on " + today + " a payment of " + amount + " is more than the " + owedToday() + " owed");
    }
    round();
    long left = amount;
    for (Row row : rows.fallen(next)) {
      long before = row.paidPrincipal;
      left = row.pay(left);
      unpaid -= row.paidPrincipal - before;
    }
    if (left == 0) {
      return;
    }
    if (left > planned + rows.get(next).unpaidInterest()) {
      stopWaiting();
    }
    if (terms.rules().earlyMoney() == EarlyMoney.PAYS_AHEAD) {
      payAhead(left);
    } else {
      lower(left);
    }
  }

  /** Interest to the day and principal of one row after the other. */
  private void payAhead(long amount) {
    long left = amount;
    for (Row row : rows.open(next)) {
      if (left == 0) {
        return;
      }
      if (row.settled) {
        continue;
      }
      boolean complete = completedBy(row, left);
      left = row.payInterest(left);
      long toPay = principalDue(row) - row.paidPrincipal;
      long forPrincipal = Math.min(left, toPay);
      row.paidPrincipal += forPrincipal;
      planned -= forPrincipal;
      unpaid -= forPrincipal;
      left -= forPrincipal;
      row.settled = complete;
    }
  }

  /** Whether the money is enough for all of the row; if so, its share of what waits is its own. */
  private boolean completedBy(Row row, long amount) {
    if (row.repaysNothing(terms.grace())) {
      return false;
    }
    long share = rows.shareOf(row, waiting, terms.grace());
    row.interest += share;
    if (amount < row.unpaidInterest() + principalDue(row) - row.paidPrincipal) {
      row.interest -= share;
      return false;
    }
    waiting -= share;
    return true;
  }

  /** Principal first. On a due date it joins the row of that day, and the later ones go down. */
  private void lower(long amount) {
    long principal = Math.min(amount, planned);
    planned -= principal;
    unpaid -= principal;
    boolean onDueDate = next > 0 && rows.due(next - 1).equals(today);
    if (onDueDate) {
      Row row = rows.get(next - 1);
      row.principal += principal;
      row.paidPrincipal += principal;
      computeLevel();
    } else {
      rows.get(next).paidPrincipal += principal;
    }
    if (amount > principal) {
      rows.get(next).paidInterest += amount - principal;
    }
  }

  private void payOff() {
    round();
    stopWaiting();
    long owed = owedToday();
    if (owed == 0) {
      throw new IllegalArgumentException("nothing is owed on " + today);
    }
    pay(owed);
  }

  /** Whoever pays everything pays the interest that waits, too. */
  private void stopWaiting() {
    long all = waiting;
    waiting = 0;
    rows.firstUnsettled(next).ifPresent(row -> row.interest += all);
  }

  /** What pays the loan off today: all that is overdue, all principal, interest to this day. */
  long owedToday() {
    long thisStretch = accruing.setScale(0, HALF_EVEN).longValueExact();
    return rows.unpaid(next) + planned + waiting + thisStretch;
  }

  private void pause(LoanEvent.Pause pause) {
    if (rows.firstUnsettled(next).isEmpty()) {
      throw new IllegalArgumentException("no instalment is left to pause after " + today);
    }
    round();
    rows.extendBy(pause.instalments());
    rows.unsettled(next)
        .filter(row -> !row.paused)
        .limit(pause.instalments())
        .forEach(row -> {
          row.paused = true;
          row.free = pause.interestWaived();
        });
    computeLevel();
  }

  private void computeLevel() {
    if (next == rows.count()) {
      return;
    }
    Remaining remaining =
        new Remaining(terms, calendar(), rows.open(next), today, rate, planned, waiting);
    if (terms.amortization() == Amortization.FLAT) {
      if (level == 0) {
        flatInterest = remaining.flatInterest();
        level = remaining.flatInstalment(flatInterest);
      }
      return;
    }
    level = remaining.level();
    if (terms.rules().lastInstalment() == RepaymentRules.LastInstalment.EVENED) {
      level = evened();
    }
  }

  /** Of the instalment and its two neighbours the one that the last row comes nearest to. */
  private long evened() {
    long step = terms.rules().roundedToMinor();
    long best = level;
    long smallest = gapAtEnd(level);
    for (long candidate : new long[] {level - step, level + step}) {
      long gap = candidate > 0 ? gapAtEnd(candidate) : Long.MAX_VALUE;
      if (gap < smallest) {
        smallest = gap;
        best = candidate;
      }
    }
    return best;
  }

  private long gapAtEnd(long candidate) {
    LoanWalk trial = new LoanWalk(this, candidate);
    trial.advanceToEnd();
    Row last = trial.rows.last();
    return Math.abs(last.interest + last.principal - candidate);
  }

  List<Instalment> instalments() {
    return rows.instalments();
  }
}
