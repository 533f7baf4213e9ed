package io.sycee.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DayCountTest {

  private static final Frequency MONTHLY = Frequency.monthly();

  @Test
  void a_month_is_a_twelfth_of_a_year_and_a_part_of_it_goes_by_its_own_days() {
    assertShare(DayCount.THIRTY_360, MONTHLY, "2024-02-01", "2024-03-01", "2024-03-01", 1, 12);
    assertShare(DayCount.THIRTY_360, MONTHLY, "2024-02-01", "2024-02-15", "2024-03-01", 14, 348);
    Frequency quarterly = new Frequency(3, Frequency.Unit.MONTHS);
    assertShare(DayCount.THIRTY_360, quarterly, "2024-01-01", "2024-04-01", "2024-04-01", 1, 4);
  }

  @Test
  void other_periods_go_by_their_days() {
    Frequency fortnight = new Frequency(15, Frequency.Unit.DAYS);
    assertShare(DayCount.THIRTY_360, fortnight, "2024-01-01", "2024-01-16", "2024-01-16", 15, 360);
    assertShare(DayCount.ACTUAL_360, MONTHLY, "2024-01-01", "2024-02-01", "2024-02-01", 31, 360);
    Frequency weekly = new Frequency(1, Frequency.Unit.WEEKS);
    assertShare(DayCount.ACTUAL_364, weekly, "2024-01-01", "2024-01-08", "2024-01-08", 1, 52);
    assertShare(DayCount.ACTUAL_365, MONTHLY, "2024-02-01", "2024-03-01", "2024-03-01", 29, 365);
  }

  @Test
  void each_day_counts_by_the_length_of_its_own_year() {
    assertShare(DayCount.ACTUAL_ACTUAL, MONTHLY, "2024-02-01", "2024-03-01", "2024-03-01", 29, 366);
    assertShare(DayCount.ACTUAL_ACTUAL, MONTHLY, "2023-02-01", "2023-03-01", "2023-03-01", 28, 365);
    DayCount.Period turn =
        new DayCount.Period(MONTHLY, LocalDate.of(2023, 12, 15), LocalDate.of(2024, 1, 15));
    assertThat(DayCount.ACTUAL_ACTUAL.yearFraction(turn, turn.from(), turn.due()))
        .isEqualTo(share(17, 365).add(share(14, 366)));
  }

  private static void assertShare(
      DayCount dayCount,
      Frequency frequency,
      String from,
      String to,
      String due,
      int part,
      int whole) {
    LocalDate start = LocalDate.parse(from);
    DayCount.Period period = new DayCount.Period(frequency, start, LocalDate.parse(due));
    assertThat(dayCount.yearFraction(period, start, LocalDate.parse(to)))
        .isEqualByComparingTo(share(part, whole));
  }

  private static BigDecimal share(int part, int whole) {
    return BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), MathContext.DECIMAL128);
  }
}
