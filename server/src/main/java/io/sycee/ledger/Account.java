package io.sycee.ledger;

import java.time.LocalDate;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * An account as it stands.
 *
 * @param floorMinor the least balance less holds, in minor units; null for none
 */
public record Account(
    AccountId id,
    AccountKind kind,
    Currency currency,
    @Nullable Long floorMinor,
    AccountStatus status,
    Totals totals,
    DayCount capped,
    ChainHead head) {

  /** The balance on the account's normal side. */
  public long balanceMinor() {
    return switch (kind.side()) {
      case DEBIT -> totals.debitsMinor() - totals.creditsMinor();
      case CREDIT -> totals.creditsMinor() - totals.debitsMinor();
    };
  }

  /** What may still be taken from it, or {@code Long.MAX_VALUE} when it has no floor. */
  public long availableMinor() {
    return floorMinor == null ? Long.MAX_VALUE : balanceMinor() - totals.heldMinor() - floorMinor;
  }

  /** How much of a day's cap is already used, in minor units. */
  public long cappedMinorOn(LocalDate day) {
    return capped.on(day).minor();
  }

  /** Whether a debit makes its balance smaller. */
  boolean givesByDebit() {
    return kind.side() == NormalSide.CREDIT;
  }

  Account with(Totals totalsNow, DayCount cappedNow, ChainHead headNow) {
    return new Account(id, kind, currency, floorMinor, status, totalsNow, cappedNow, headNow);
  }
}
