package io.sycee.peer;

import io.sycee.identity.HolderId;
import io.sycee.ledger.TransferCode;
import io.sycee.wallet.MovementSource;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells a holder's statement with whom money was exchanged. */
@Configuration(proxyBeanMethods = false)
class PeerMovements {

  @Bean
  MovementSource transferMovements(PeerTransferTable transfers, Addresses addresses) {
    return new Source(
        PeerTransfers.TRANSFER,
        "transfer",
        (holder, causes) ->
            transfers.find(causes).stream()
                .collect(
                    Collectors.toMap(PeerTransfer::id, transfer -> transfer.otherThan(holder))),
        addresses);
  }

  @Bean
  MovementSource giftMovements(Addresses addresses) {
    return new Source(Gifts.GIFT, "gift", (holder, causes) -> Map.of(), addresses);
  }

  @Bean
  MovementSource giftShareMovements(GiftShareTable shares, Addresses addresses) {
    return new Source(
        Gifts.SHARE, "gift_share", (holder, causes) -> shares.givers(causes), addresses);
  }

  @Bean
  MovementSource giftReturnMovements(Addresses addresses) {
    return new Source(Gifts.RETURN, "gift_return", (holder, causes) -> Map.of(), addresses);
  }

  /** Finds the other side of each movement, by its cause. */
  private interface Counterparties {
    Map<UUID, Signature> of(HolderId holder, Collection<UUID> causes);
  }

  private record Source(
      TransferCode code, String kind, Counterparties counterparties, Addresses addresses)
      implements MovementSource {

    @Override
    public Map<UUID, About> describe(HolderId holder, Collection<UUID> causes) {
      return counterparties.of(holder, causes).entrySet().stream()
          .collect(
              Collectors.toMap(
                  Map.Entry::getKey,
                  entry -> new About(addresses.party(entry.getValue()).title(), null)));
    }
  }
}
