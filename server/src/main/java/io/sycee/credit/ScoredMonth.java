package io.sycee.credit;

/**
 * What one month says of how somebody borrows and pays back: counts and ratios, in no currency.
 *
 * @param monthsLate how many months the oldest unpaid instalment was late, 0 when nothing was
 * @param inOrder 1 when an instalment was due and paid in time, else 0
 * @param unused 1 when no credit was used, else 0
 * @param usePerMille what was owed at the month's end, by the limit
 * @param paidPerMille what was paid back, by what is typical in the market
 * @param spentPerMille what was newly borrowed, by what is typical in the market to pay back
 * @param paidSharePerMille what was paid back of what was owed a month before; 1000 when nothing
 *     was
 */
public record ScoredMonth(
    int monthsLate,
    int inOrder,
    int unused,
    int usePerMille,
    int paidPerMille,
    int spentPerMille,
    int paidSharePerMille) {

  /** Beyond these bounds more says no more. */
  static final int LEAST = -5_000;

  static final int MOST = 20_000;

  public ScoredMonth {
    if (monthsLate < 0 || (inOrder & ~1) != 0 || (unused & ~1) != 0 || paidPerMille < 0) {
      throw new IllegalArgumentException("no month of a borrower");
    }
    usePerMille = Math.clamp(usePerMille, LEAST, MOST);
    paidPerMille = Math.clamp(paidPerMille, 0, MOST);
    spentPerMille = Math.clamp(spentPerMille, LEAST, MOST);
    paidSharePerMille = Math.clamp(paidSharePerMille, 0, 1_000);
  }
}
