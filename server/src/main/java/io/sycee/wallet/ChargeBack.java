package io.sycee.wallet;

import io.sycee.identity.HolderId;
import io.sycee.ledger.AccountId;
import io.sycee.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A top-up that the card's issuer took back after it was in the wallet. Sums are in minor units of
 * its currency.
 *
 * @param dueAccount where the rest is owed; null when the wallet had enough
 * @param takenMinor what the wallet had
 * @param dueMinor the rest, which its holder owes
 */
public record ChargeBack(
    UUID id,
    UUID topUp,
    HolderId holder,
    AccountId wallet,
    @Nullable AccountId dueAccount,
    Money amount,
    long takenMinor,
    long dueMinor,
    long repaidMinor,
    long writtenOffMinor,
    Instant at) {

  /** What is still owed. */
  public long owedMinor() {
    return dueMinor - repaidMinor - writtenOffMinor;
  }

  /** {@code owed}, {@code written_off}, or {@code settled}. */
  public String state() {
    if (owedMinor() > 0) {
      return "owed";
    }
    return writtenOffMinor > 0 ? "written_off" : "settled";
  }
}
