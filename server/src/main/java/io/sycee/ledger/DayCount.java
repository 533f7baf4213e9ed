package io.sycee.ledger;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an account gave on the newest day that a cap was counted on. The count never goes back to an
 * earlier day: a payment that was begun before midnight and posted after it counts on the new day.
 * Otherwise it would start the new day's count anew.
 *
 * @param day null before the first
 * @param minor the sum of that day's capped steps, in minor units
 * @param count how many they were
 */
public record DayCount(@Nullable LocalDate day, long minor, int count) {

  static final DayCount NONE = new DayCount(null, 0, 0);

  /** The count as a step on {@code other} finds it. */
  DayCount on(LocalDate other) {
    return day == null || other.isAfter(day) ? new DayCount(other, 0, 0) : this;
  }

  DayCount plus(long amountMinor) {
    return new DayCount(day, minor + amountMinor, count + 1);
  }

  /** Gives back what a hold of {@code heldOn} did not use; another day's count is not touched. */
  DayCount givenBack(@Nullable LocalDate heldOn, long amountMinor, boolean whole) {
    if (heldOn == null || !heldOn.equals(day)) {
      return this;
    }
    return new DayCount(day, minor - amountMinor, whole ? count - 1 : count);
  }
}
