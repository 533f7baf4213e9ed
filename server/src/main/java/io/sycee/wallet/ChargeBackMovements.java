package io.sycee.wallet;

import io.sycee.identity.HolderId;
import io.sycee.ledger.TransferCode;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells a statement which card's top-up was charged back, or repaid. */
@Configuration(proxyBeanMethods = false)
class ChargeBackMovements {

  @Bean
  MovementSource chargeBacksTaken(ChargeBackTable table, TopUpMovements topUps) {
    return new OfTopUps(ChargeBacks.TAKEN, "charge_back", table, topUps);
  }

  @Bean
  MovementSource chargeBacksRepaid(ChargeBackTable table, TopUpMovements topUps) {
    return new OfTopUps(Repayments.REPAID, "charge_back_repayment", table, topUps);
  }

  private record OfTopUps(
      TransferCode code, String kind, ChargeBackTable table, TopUpMovements topUps)
      implements MovementSource {

    @Override
    public Map<UUID, About> describe(HolderId holder, Collection<UUID> causes) {
      Map<UUID, UUID> topUpOf = table.topUps(causes);
      Map<UUID, About> cards = topUps.describe(holder, topUpOf.values());
      return topUpOf.entrySet().stream()
          .filter(entry -> cards.containsKey(entry.getValue()))
          .collect(Collectors.toMap(Map.Entry::getKey, entry -> cards.get(entry.getValue())));
    }
  }
}
