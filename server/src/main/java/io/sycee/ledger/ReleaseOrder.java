package io.sycee.ledger;

import java.util.UUID;

/**
 * Frees what a hold still keeps.
 *
 * @param id of this release, chosen by the caller
 */
public record ReleaseOrder(UUID id, HoldId hold) implements Order {

  @Override
  public UUID key() {
    return id;
  }
}
