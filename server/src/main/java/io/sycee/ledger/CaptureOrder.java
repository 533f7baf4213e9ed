package io.sycee.ledger;

import io.sycee.money.Money;
import java.util.UUID;

/**
 * Takes held money, as a transfer between the hold's two accounts.
 *
 * @param id of the transfer that it becomes
 * @param amount at most what the hold still keeps
 * @param last whether the hold ends here: what it still keeps is free again
 */
public record CaptureOrder(
    TransferId id, HoldId hold, Money amount, boolean last, TransferCode code, UUID cause)
    implements Order {

  @Override
  public UUID key() {
    return id.value();
  }
}
