package io.sycee.merchant;

import java.util.UUID;

/** What a payer is shown of a shop before any amount: read from the register, never from a code. */
public record ShopName(
    UUID id, String name, boolean verified, String city, String country, boolean acceptsCash) {

  public static ShopName of(Shop shop) {
    return new ShopName(
        shop.id(), shop.name(), shop.verified(), shop.city(), shop.country(), shop.acceptsCash());
  }
}
