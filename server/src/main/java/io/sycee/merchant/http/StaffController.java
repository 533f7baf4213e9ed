package io.sycee.merchant.http;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.Field;
import io.sycee.api.IdempotentRequests;
import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.identity.SignedInHolder;
import io.sycee.merchant.Member;
import io.sycee.merchant.Shops;
import io.sycee.merchant.Staff;
import io.sycee.merchant.StaffRole;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Locale;
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

/** Who works at a till. */
@RestController
class StaffController {

  private static final int MAX_NAME_LENGTH = 40;
  private static final int MAX_TOKEN_LENGTH = 100;

  private final Shops shops;
  private final Staff staff;
  private final IdempotentRequests requests;

  StaffController(Shops shops, Staff staff, IdempotentRequests requests) {
    this.shops = shops;
    this.staff = staff;
    this.requests = requests;
  }

  record InvitationRequest(@Nullable String name) {}

  record AcceptanceRequest(@Nullable String token) {}

  record CashierView(UUID id, @Nullable String name, String role, Instant since, boolean self) {}

  @GetMapping("/v1/shops/{shopId}/cashiers")
  ResponseEntity<?> all(SignedInHolder me, @PathVariable UUID shopId) {
    if (shops.member(me.holder(), shopId).isEmpty()) {
      return Problem.notFound().response();
    }
    return ResponseEntity.ok(
        Map.of(
            "data",
            staff.of(shopId).stream()
                .map(cashier ->
                    new CashierView(
                        cashier.id(),
                        cashier.name(),
                        cashier.role().name().toLowerCase(Locale.ROOT),
                        cashier.since(),
                        cashier.holder().equals(me.holder())))
                .toList()));
  }

  @PostMapping("/v1/shops/{shopId}/cashier-invitations")
  ResponseEntity<?> invite(
      SignedInHolder me,
      HttpServletRequest http,
      @PathVariable UUID shopId,
      @RequestBody InvitationRequest request) {
    String name = Field.text("name", request.name(), MAX_NAME_LENGTH);
    return asOwner(
        me,
        http,
        shopId,
        request,
        () -> {
          Staff.Invited invited = staff.invite(shopId, me.holder(), name);
          return Done.createdOnce(invited, invited.withoutToken());
        });
  }

  @PostMapping("/v1/shops/{shopId}/cashiers/{cashierId}/removal")
  ResponseEntity<?> remove(
      SignedInHolder me,
      HttpServletRequest http,
      @PathVariable UUID shopId,
      @PathVariable UUID cashierId) {
    return asOwner(me, http, shopId, Map.of(), () -> staff.remove(shopId, cashierId));
  }

  @PostMapping("/v1/cashier-invitations/acceptance")
  ResponseEntity<?> accept(
      SignedInHolder me, HttpServletRequest http, @RequestBody AcceptanceRequest request) {
    String token = Field.text("token", request.token(), MAX_TOKEN_LENGTH);
    return requests.once(me.key(), http, request, () -> view(staff.accept(me.holder(), token)));
  }

  private static Answer view(Answer answer) {
    return answer instanceof Done done && done.body() instanceof Member member
        ? Done.ok(ShopView.of(member))
        : answer;
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
      return ownersOnly().response();
    }
    return requests.once(me.key(), http, content, act);
  }

  static Problem ownersOnly() {
    return Problem.of(
        ProblemCode.NOT_ALLOWED, "Only the shop's owner may do this. Nothing changed.");
  }
}
