package io.sycee.settlement.http;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.Field;
import io.sycee.api.IdempotentRequests;
import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.api.RefusedRequest;
import io.sycee.identity.SignedInHolder;
import io.sycee.identity.SignedInOfficer;
import io.sycee.merchant.Member;
import io.sycee.merchant.Shops;
import io.sycee.merchant.StaffRole;
import io.sycee.money.Money;
import io.sycee.settlement.FeePlan;
import io.sycee.settlement.FeePlans;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What collecting costs: officers set it, owners see it before it counts. */
@RestController
class FeePlanController {

  private final Shops shops;
  private final FeePlans plans;
  private final IdempotentRequests requests;

  FeePlanController(Shops shops, FeePlans plans, IdempotentRequests requests) {
    this.shops = shops;
    this.plans = plans;
    this.requests = requests;
  }

  record FeePlanRequest(
      @Nullable String shopId,
      @Nullable String currency,
      @Nullable Integer basisPoints,
      @Nullable Long fixedMinor,
      @Nullable Long leastMinor,
      @Nullable Long mostMinor,
      @Nullable String validFrom) {}

  record FeePlanView(
      UUID id,
      @Nullable UUID shopId,
      String currency,
      int basisPoints,
      long fixedMinor,
      long leastMinor,
      @Nullable Long mostMinor,
      LocalDate validFrom) {

    static FeePlanView of(FeePlan plan) {
      return new FeePlanView(
          plan.id(),
          plan.shop(),
          plan.currency().getCurrencyCode(),
          plan.basisPoints(),
          plan.fixedMinor(),
          plan.leastMinor(),
          plan.mostMinor(),
          plan.validFrom());
    }
  }

  record SeenPlanView(String state, FeePlanView plan) {}

  @GetMapping("/v1/shops/{shopId}/fee-plans")
  ResponseEntity<?> ofShop(SignedInHolder me, @PathVariable UUID shopId) {
    Optional<Member> member = shops.member(me.holder(), shopId);
    if (member.isEmpty()) {
      return Problem.notFound().response();
    }
    if (member.get().role() != StaffRole.OWNER) {
      return Problem.of(
              ProblemCode.NOT_ALLOWED, "Only the shop's owner may see this. Nothing changed.")
          .response();
    }
    return ResponseEntity.ok(
        Map.of(
            "data",
            plans.of(member.get().shop()).stream()
                .map(seen -> new SeenPlanView(seen.state(), FeePlanView.of(seen.plan())))
                .toList()));
  }

  /** The officer is named so that only one gets in here; the list is the same for each. */
  @GetMapping("/v1/officer/fee-plans")
  Map<String, List<FeePlanView>> ofMarket(SignedInOfficer officer) {
    return Map.of("data", plans.ofMarket().stream().map(FeePlanView::of).toList());
  }

  @PostMapping("/v1/officer/fee-plans")
  ResponseEntity<?> add(
      SignedInOfficer officer, HttpServletRequest http, @RequestBody FeePlanRequest request) {
    FeePlans.Wanted wanted = read(request);
    return requests.once(
        officer.key(), http, request, () -> view(plans.add(officer.officer(), wanted)));
  }

  private static Answer view(Answer answer) {
    return answer instanceof Done done && done.body() instanceof FeePlan plan
        ? Done.created(FeePlanView.of(plan))
        : answer;
  }

  private static FeePlans.Wanted read(FeePlanRequest request) {
    int basisPoints = request.basisPoints() == null ? 0 : request.basisPoints();
    if (basisPoints < 0 || basisPoints > FeePlan.MAX_BASIS_POINTS) {
      throw refused("basisPoints", "A share is 0 to 10000 basis points, of which 100 are 1 %.");
    }
    Long most = request.mostMinor();
    long least = amount("leastMinor", request.leastMinor());
    if (most != null && amount("mostMinor", most) < least) {
      throw refused("mostMinor", "The most is not below the least.");
    }
    return new FeePlans.Wanted(
        request.shopId() == null ? null : Field.uuid("shopId", request.shopId()),
        Field.currency("currency", request.currency()),
        basisPoints,
        amount("fixedMinor", request.fixedMinor()),
        least,
        most,
        date(Field.required("validFrom", request.validFrom())));
  }

  private static long amount(String field, @Nullable Long minor) {
    long amount = minor == null ? 0 : minor;
    if (amount < 0 || amount > Money.MAX_MINOR) {
      throw refused(field, "A fee is a whole number of the currency's minor unit, from 0 on.");
    }
    return amount;
  }

  private static LocalDate date(String day) {
    try {
      if (day.length() == "2026-03-01".length()) {
        return LocalDate.parse(day);
      }
    } catch (DateTimeParseException notADate) {
      // Refused below, with an example.
    }
    throw refused("validFrom", "\"validFrom\" is a date such as 2026-03-01.");
  }

  private static RefusedRequest refused(String field, String detail) {
    return new RefusedRequest(Problem.malformed(field, detail + " Nothing changed."));
  }
}
