package io.sycee.wallet;

import io.sycee.identity.HolderId;
import io.sycee.ledger.TransferCode;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a wallet's transfers of one code were about. Implemented by the module that posts the
 * code, so that the statement needs to know no shop and no card.
 */
public interface MovementSource {

  TransferCode code();

  /** What the holder's statement calls this kind of movement: {@code payment}, {@code refund} … */
  String kind();

  /** By the transfer's cause, whatever is known; a cause that is left out stays without words. */
  Map<UUID, About> describe(HolderId holder, Collection<UUID> causes);

  /**
   * @param title a shop's name, or the last digits of a card
   * @param paymentId the payment whose receipt tells more
   */
  record About(@Nullable String title, @Nullable UUID paymentId) {}
}
