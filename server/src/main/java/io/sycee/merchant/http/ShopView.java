package io.sycee.merchant.http;

import io.sycee.merchant.Member;
import io.sycee.merchant.Shop;
import io.sycee.merchant.StaffRole;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A shop as its staff and officers see it. */
record ShopView(
    UUID id,
    String name,
    boolean verified,
    String city,
    String country,
    boolean acceptsCash,
    String status,
    @Nullable String role,
    String currency,
    String timeZone,
    String categoryCode) {

  static ShopView of(Member member) {
    return of(member.shop(), member.role());
  }

  /**
   * @param role null for officers
   */
  static ShopView of(Shop shop, @Nullable StaffRole role) {
    return new ShopView(
        shop.id(),
        shop.name(),
        shop.verified(),
        shop.city(),
        shop.country(),
        shop.acceptsCash(),
        shop.status().name().toLowerCase(Locale.ROOT),
        role == null ? null : role.name().toLowerCase(Locale.ROOT),
        shop.currency().getCurrencyCode(),
        shop.timeZone().getId(),
        shop.categoryCode());
  }
}
