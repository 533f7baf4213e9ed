package io.sycee.credit;

import java.time.LocalDate;

/**
 * One row of a schedule.
 *
 * @param number from 1
 * @param interestMinor what the row costs, never negative
 * @param principalMinor what the row repays, never negative
 * @param balanceMinor the principal still owed after the due date, everything due being paid
 * @param paidMinor how much of the row is paid
 */
public record Instalment(
    int number,
    LocalDate from,
    LocalDate due,
    long interestMinor,
    long principalMinor,
    long balanceMinor,
    long paidMinor) {

  public long amountMinor() {
    return interestMinor + principalMinor;
  }

  public long outstandingMinor() {
    return amountMinor() - paidMinor;
  }
}
