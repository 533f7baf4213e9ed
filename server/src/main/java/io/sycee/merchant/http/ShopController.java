package io.sycee.merchant.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.Field;
import io.sycee.api.IdempotentRequests;
import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.api.RefusedRequest;
import io.sycee.identity.SignedInHolder;
import io.sycee.merchant.Member;
import io.sycee.merchant.Shop;
import io.sycee.merchant.ShopApplication;
import io.sycee.merchant.ShopStatus;
import io.sycee.merchant.Shops;
import io.sycee.merchant.StaffRole;
import io.sycee.money.Market;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Opening shops and their state. */
@RestController
class ShopController {

  /** EMVCo object 59. */
  private static final int NAME_BYTES = 25;

  /** EMVCo object 60. */
  private static final int CITY_BYTES = 15;

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private final Shops shops;
  private final Market market;
  private final IdempotentRequests requests;

  ShopController(Shops shops, Market market, IdempotentRequests requests) {
    this.shops = shops;
    this.market = market;
    this.requests = requests;
  }

  record ApplicationRequest(
      @Nullable String name,
      @Nullable String city,
      @Nullable String country,
      @Nullable String categoryCode,
      @Nullable String currency,
      @Nullable String timeZone,
      @Nullable Boolean acceptsCash) {}

  @GetMapping("/v1/shops")
  Map<String, List<ShopView>> mine(SignedInHolder me) {
    return Map.of("data", shops.memberships(me.holder()).stream().map(ShopView::of).toList());
  }

  @PostMapping("/v1/shops")
  ResponseEntity<?> open(
      SignedInHolder me, HttpServletRequest http, @RequestBody ApplicationRequest request) {
    ShopApplication application = read(request);
    return requests.once(
        me.key(),
        http,
        request,
        () -> Done.created(ShopView.of(shops.open(me.holder(), application), StaffRole.OWNER)));
  }

  @GetMapping("/v1/shops/{shopId}")
  ResponseEntity<?> one(SignedInHolder me, @PathVariable UUID shopId) {
    return shops
        .member(me.holder(), shopId)
        .<ResponseEntity<?>>map(member -> ResponseEntity.ok(ShopView.of(member)))
        .orElseGet(() -> Problem.notFound().response());
  }

  @PostMapping("/v1/shops/{shopId}/closure")
  ResponseEntity<?> close(SignedInHolder me, HttpServletRequest http, @PathVariable UUID shopId) {
    return become(me, http, shopId, ShopStatus.CLOSED);
  }

  @PostMapping("/v1/shops/{shopId}/reopening")
  ResponseEntity<?> reopen(SignedInHolder me, HttpServletRequest http, @PathVariable UUID shopId) {
    return become(me, http, shopId, ShopStatus.OPEN);
  }

  private ResponseEntity<?> become(
      SignedInHolder me, HttpServletRequest http, UUID shopId, ShopStatus status) {
    Optional<Member> member = shops.member(me.holder(), shopId);
    if (member.isEmpty()) {
      return Problem.notFound().response();
    }
    if (member.get().role() != StaffRole.OWNER) {
      return StaffController.ownersOnly().response();
    }
    return requests.once(
        me.key(), http, Map.of(), () -> view(shops.become(member.get().shop(), status)));
  }

  private static Answer view(Answer answer) {
    return answer instanceof Done done && done.body() instanceof Shop shop
        ? Done.ok(ShopView.of(shop, StaffRole.OWNER))
        : answer;
  }

  private ShopApplication read(ApplicationRequest request) {
    String country = Field.required("country", request.country());
    if (!COUNTRIES.contains(country)) {
      throw refused("country", "The country is a code of ISO 3166-1, such as NL.");
    }
    String category = Field.required("categoryCode", request.categoryCode());
    if (category.length() != 4 || !category.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw refused("categoryCode", "The category is four digits of ISO 18245, such as 5462.");
    }
    return new ShopApplication(
        printable("name", request.name(), NAME_BYTES),
        printable("city", request.city(), CITY_BYTES),
        country,
        category,
        request.currency() == null
            ? market.currency()
            : Field.currency("currency", request.currency()),
        zone(request.timeZone()),
        request.acceptsCash() == null || request.acceptsCash());
  }

  private static String printable(String field, @Nullable String value, int maxBytes) {
    String text = Field.text(field, value, maxBytes);
    if (text.getBytes(UTF_8).length > maxBytes) {
      throw refused(
          field,
          "The "
              + field
              + " is printed in the shop's code, where "
              + maxBytes
              + " bytes fit: that many Latin letters, or a third as many Chinese characters.");
    }
    return text;
  }

  private ZoneId zone(@Nullable String name) {
    if (name == null) {
      return market.timeZone();
    }
    // Java would also read an offset, whose days begin at the wrong hour for half of the year.
    if (!ZoneId.getAvailableZoneIds().contains(name)) {
      throw refused("timeZone", "The time zone is an IANA name, such as Europe/Amsterdam.");
    }
    return ZoneId.of(name);
  }

  private static RefusedRequest refused(String field, String detail) {
    return new RefusedRequest(
        Problem.of(ProblemCode.MALFORMED_REQUEST, detail + " Nothing changed.")
            .with("field", field));
  }
}
