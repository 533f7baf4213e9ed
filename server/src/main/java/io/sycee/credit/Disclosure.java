package io.sycee.credit;

import io.sycee.credit.AnnualPercentageRate.Flow;
import io.sycee.credit.AnnualPercentageRate.Moment;
import io.sycee.credit.AnnualPercentageRate.Outcome;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a borrower is told before accepting, computed from the very schedule that is booked.
 *
 * @param fees paid by the borrower besides the instalments
 */
public record Disclosure(Schedule schedule, List<Fee> fees) {

  /** A cost that is no interest. */
  public record Fee(LocalDate on, long amountMinor) {
    public Fee {
      if (amountMinor < 1) {
        throw new IllegalArgumentException("a fee of " + amountMinor + " is not above 0");
      }
    }
  }

  public Disclosure {
    fees = List.copyOf(fees);
  }

  /** Instalments and fees, in the minor unit. */
  public long totalPayableMinor() {
    return schedule.totalPayableMinor() + fees.stream().mapToLong(Fee::amountMinor).sum();
  }

  /** What the loan costs: all that is paid, less what was received. */
  public long totalCostMinor() {
    return totalPayableMinor() - schedule.disbursedMinor();
  }

  /** The annual percentage rate by the European Union's formula. */
  public Outcome european() {
    Frequency frequency = schedule.terms().calendar().frequency();
    Function<LocalDate, Moment> years = day -> ElapsedTime.inYears(start(), day, frequency);
    return AnnualPercentageRate.european(advances(years), payments(years));
  }

  /** The annual percentage rate by the United States' formula. */
  public Outcome unitedStates() {
    Frequency frequency = schedule.terms().calendar().frequency();
    Function<LocalDate, Moment> periods = day -> ElapsedTime.inUnitPeriods(start(), day, frequency);
    return AnnualPercentageRate.unitedStates(
        advances(periods), payments(periods), ElapsedTime.unitPeriodsInYear(frequency));
  }

  private LocalDate start() {
    return schedule.events().stream()
        .filter(LoanEvent.Disbursement.class::isInstance)
        .map(LoanEvent::on)
        .min(LocalDate::compareTo)
        .orElse(schedule.terms().calendar().from());
  }

  private List<Flow> advances(Function<LocalDate, Moment> time) {
    List<Flow> flows = new ArrayList<>();
    for (LoanEvent event : schedule.events()) {
      if (event instanceof LoanEvent.Disbursement disbursement) {
        flows.add(flow(disbursement.amountMinor(), time.apply(disbursement.on())));
      }
    }
    return flows;
  }

  private List<Flow> payments(Function<LocalDate, Moment> time) {
    List<Flow> flows = new ArrayList<>();
    schedule.instalments().stream()
        .filter(instalment -> instalment.amountMinor() > 0)
        .forEach(
            instalment -> flows.add(flow(instalment.amountMinor(), time.apply(instalment.due()))));
    fees.forEach(fee -> flows.add(flow(fee.amountMinor(), time.apply(fee.on()))));
    return flows;
  }

  private static Flow flow(long amountMinor, Moment at) {
    return new Flow(BigDecimal.valueOf(amountMinor), at);
  }
}
