package io.sycee.wallet;

import io.sycee.identity.HolderId;
import io.sycee.ledger.TransferCode;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells a statement which card a top-up came from. */
@Component
class TopUpMovements implements MovementSource {

  private final TopUpTable table;
  private final TopUps topUps;

  TopUpMovements(TopUpTable table, TopUps topUps) {
    this.table = table;
    this.topUps = topUps;
  }

  @Override
  public TransferCode code() {
    return TopUps.TOP_UP;
  }

  @Override
  public String kind() {
    return "top_up";
  }

  @Override
  public Map<UUID, About> describe(HolderId holder, Collection<UUID> causes) {
    return table.sealedLastFour(causes).entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                sealed ->
                    new About(
                        topUps
                            .lastFour(holder, sealed.getValue())
                            .map(lastFour -> "•••• " + lastFour)
                            .orElse(null),
                        null)));
  }
}
