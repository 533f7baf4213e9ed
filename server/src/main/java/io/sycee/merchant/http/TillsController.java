package io.sycee.merchant.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sycee.api.Answer;
import io.sycee.api.Field;
import io.sycee.api.IdempotentRequests;
import io.sycee.api.Problem;
import io.sycee.api.RefusedRequest;
import io.sycee.identity.OpenToKeys;
import io.sycee.identity.Scope;
import io.sycee.identity.ShopCaller;
import io.sycee.identity.SignedInHolder;
import io.sycee.merchant.Member;
import io.sycee.merchant.Shops;
import io.sycee.merchant.StaffRole;
import io.sycee.merchant.Tills;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Where in a shop money is taken. */
@RestController
class TillsController {

  /** EMVCo object 07 of template 62, as far as there is room for it. */
  private static final int NAME_BYTES = 24;

  private final Shops shops;
  private final Tills tills;
  private final IdempotentRequests requests;

  TillsController(Shops shops, Tills tills, IdempotentRequests requests) {
    this.shops = shops;
    this.tills = tills;
    this.requests = requests;
  }

  record TillRequest(@Nullable String name) {}

  @OpenToKeys(Scope.CHARGES_READ)
  @GetMapping("/v1/shops/{shopId}/tills")
  ResponseEntity<?> all(ShopCaller me, @PathVariable UUID shopId) {
    return shops.workplace(me, shopId).isEmpty()
        ? Problem.notFound().response()
        : ResponseEntity.ok(Map.of("data", tills.of(shopId)));
  }

  @PostMapping("/v1/shops/{shopId}/tills")
  ResponseEntity<?> add(
      SignedInHolder me,
      HttpServletRequest http,
      @PathVariable UUID shopId,
      @RequestBody TillRequest request) {
    String name = Field.text("name", request.name(), NAME_BYTES);
    if (name.getBytes(UTF_8).length > NAME_BYTES) {
      throw new RefusedRequest(
          Problem.malformed(
              "name",
              "The name is printed in the till's codes, where "
                  + NAME_BYTES
                  + " bytes fit: that many Latin letters, or a third as many Chinese characters."
                  + " Nothing changed."));
    }
    return asOwner(me, http, shopId, request, () -> tills.add(shopId, name));
  }

  @PostMapping("/v1/shops/{shopId}/tills/{tillId}/retirement")
  ResponseEntity<?> retire(
      SignedInHolder me,
      HttpServletRequest http,
      @PathVariable UUID shopId,
      @PathVariable UUID tillId) {
    return asOwner(me, http, shopId, Map.of(), () -> tills.retire(shopId, tillId));
  }

  private ResponseEntity<?> asOwner(
      SignedInHolder me,
      HttpServletRequest http,
      UUID shopId,
      Object content,
      Supplier<Answer> act) {
    Optional<Member> member = shops.member(me.holder(), shopId);
    if (member.isEmpty()) {
      return Problem.notFound().response();
    }
    if (member.get().role() != StaffRole.OWNER) {
      return StaffController.ownersOnly().response();
    }
    return requests.once(me.key(), http, content, act);
  }
}
