package io.sycee.credit;

/**
 * What a lender settles once for a product.
 *
 * @param roundedToMinor instalments are whole multiples of this, at least 1; the last takes the
 *     rest
 */
public record RepaymentRules(
    long roundedToMinor,
    EarlyMoney earlyMoney,
    LateInterest lateInterest,
    LevelBy levelBy,
    LastInstalment lastInstalment) {

  /** What money does that comes before it is due. */
  public enum EarlyMoney {
    /** It settles the next instalments: interest to the day, then principal. They stay as high. */
    PAYS_AHEAD,
    /** All of it is principal at once; what exceeds the plan lowers the later instalments. */
    LOWERS_INSTALMENTS
  }

  /** What principal bears that is overdue. Interest and fees never bear interest. */
  public enum LateInterest {
    /** The agreed rate, for the days it is late, until the last due date. */
    ACCRUES,
    /** Nothing: being late does not make the loan dearer. */
    NONE
  }

  /** Which lengths of periods equal instalments are computed from. */
  public enum LevelBy {
    /** Each period by its own days: the last instalment differs by roundings only. */
    OWN_DAYS,
    /** All as long as the first, as older systems do; the last instalment takes the difference. */
    FIRST_PERIOD
  }

  /** How near the last instalment comes to the others. */
  public enum LastInstalment {
    TAKES_THE_REST,
    /** The others may move by one step of rounding if that brings the last nearer to them. */
    EVENED
  }

  public RepaymentRules {
    if (roundedToMinor < 1) {
      throw new IllegalArgumentException("instalments are rounded to at least 1 minor unit");
    }
  }

  /** Sycee's own: to the cent, early money lowers what follows, lateness costs no interest. */
  public static RepaymentRules fair() {
    return new RepaymentRules(
        1,
        EarlyMoney.LOWERS_INSTALMENTS,
        LateInterest.NONE,
        LevelBy.OWN_DAYS,
        LastInstalment.TAKES_THE_REST);
  }
}
