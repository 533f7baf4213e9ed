package io.sycee.merchant.http;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.IdempotentRequests;
import io.sycee.identity.SignedInOfficer;
import io.sycee.merchant.Shop;
import io.sycee.merchant.Shops;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What officers do for shops: they vouch for names. */
@RestController
class OfficerShopController {

  private final Shops shops;
  private final IdempotentRequests requests;

  OfficerShopController(Shops shops, IdempotentRequests requests) {
    this.shops = shops;
    this.requests = requests;
  }

  /** The officer is named so that only one gets in here; the list is the same for each. */
  @GetMapping("/v1/officer/shops")
  Map<String, List<ShopView>> applications(SignedInOfficer officer) {
    return Map.of(
        "data", shops.applications().stream().map(shop -> ShopView.of(shop, null)).toList());
  }

  @PostMapping("/v1/officer/shops/{shopId}/approval")
  ResponseEntity<?> approve(
      SignedInOfficer officer, HttpServletRequest http, @PathVariable UUID shopId) {
    return requests.once(officer.key(), http, Map.of(), () -> view(shops.approve(shopId)));
  }

  private static Answer view(Answer answer) {
    return answer instanceof Done done && done.body() instanceof Shop shop
        ? Done.ok(ShopView.of(shop, null))
        : answer;
  }
}
