package io.sycee.credit;

/** An instalment while its loan is being walked through; {@link Instalment} is what comes of it. */
final class Row {

  final int index;

  /** In the minor unit. Until the due date it is what has accrued, then what is due. */
  long interest;

  /** Known from the due date on, or from the day on which the row is settled early. */
  long principal;

  long paidInterest;
  long paidPrincipal;
  long balance;

  /** Paid in full before it was due: what accrues from now on belongs to the next row. */
  boolean settled;

  boolean paused;

  /** Days that are still to come in this row cost nothing. */
  boolean free;

  Row(int index) {
    this.index = index;
  }

  Row copy() {
    Row copy = new Row(index);
    copy.interest = interest;
    copy.principal = principal;
    copy.paidInterest = paidInterest;
    copy.paidPrincipal = paidPrincipal;
    copy.balance = balance;
    copy.settled = settled;
    copy.paused = paused;
    copy.free = free;
    return copy;
  }

  boolean repaysNothing(Grace grace) {
    return paused || index < grace.principalInstalments();
  }

  boolean defersInterest(Grace grace) {
    return paused || index < grace.interestInstalments();
  }

  boolean costsNothing(Grace grace) {
    return free || index < grace.interestFreeInstalments();
  }

  long unpaidInterest() {
    return interest - paidInterest;
  }

  long unpaidPrincipal() {
    return principal - paidPrincipal;
  }

  /** Pays what is due here, interest first, and answers what is left of the money. */
  long pay(long amount) {
    long left = payInterest(amount);
    long forPrincipal = Math.min(left, unpaidPrincipal());
    paidPrincipal += forPrincipal;
    return left - forPrincipal;
  }

  /** Pays interest only, and answers what is left of the money. */
  long payInterest(long amount) {
    long forInterest = Math.min(amount, unpaidInterest());
    paidInterest += forInterest;
    return amount - forInterest;
  }
}
