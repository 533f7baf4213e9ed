package io.sycee.credit;

import io.sycee.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;

/** What happens to a loan. Events of one day count in the order in which they are given. */
public sealed interface LoanEvent {

  /** The day on which it happens. */
  LocalDate on();

  /** Money goes to the borrower; the instalments that are left are computed anew. */
  record Disbursement(LocalDate on, long amountMinor) implements LoanEvent {
    public Disbursement {
      requirePositive(amountMinor);
    }
  }

  /**
   * The borrower pays: what is due first, the oldest before all; the rest by the rule of early
   * money.
   */
  record Payment(LocalDate on, long amountMinor) implements LoanEvent {
    public Payment {
      requirePositive(amountMinor);
    }
  }

  /** The instalment due on this very day is paid in full. */
  record PaidWhenDue(LocalDate on) implements LoanEvent {}

  /** The borrower pays all that is owed, with interest to this day and not a day more. */
  record PayOff(LocalDate on) implements LoanEvent {}

  /** Another rate, beginning with the interest that this day brings. */
  record RateChange(LocalDate on, BigDecimal annualRatePercent) implements LoanEvent {
    public RateChange {
      LoanTerms.requireRate(annualRatePercent);
    }
  }

  /**
   * The next instalments are not due; as many more come at the end.
   *
   * @param instalments how many are left out, at least 1
   * @param interestWaived whether the days of the pause cost nothing; otherwise their interest
   *     waits without bearing any, and is due in equal shares with the later instalments
   */
  record Pause(LocalDate on, int instalments, boolean interestWaived) implements LoanEvent {
    public Pause {
      if (instalments < 1) {
        throw new IllegalArgumentException("a pause leaves out at least one instalment");
      }
    }
  }

  private static void requirePositive(long amountMinor) {
    if (amountMinor < 1 || amountMinor > Money.MAX_MINOR) {
      throw new IllegalArgumentException(
          "an amount is from 1 to " + Money.MAX_MINOR + " minor units, not " + amountMinor);
    }
  }
}
