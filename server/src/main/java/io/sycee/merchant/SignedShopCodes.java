package io.sycee.merchant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.money.Money;
import io.sycee.qr.MerchantCode;
import io.sycee.qr.QrOutcome;
import io.sycee.qr.QrReader;
import io.sycee.time.BusinessClock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Codes signed with the operator's key, and read against the register of shops. */
@Component
class SignedShopCodes implements ShopCodes {

  /**
   * Each is some two kilobytes with its text: the posters of a city in a few megabytes, and a flood
   * of altered codes in none, for only sound ones are kept.
   */
  private static final long MOST_KNOWN = 5_000;

  private final QrKeyRing keys;
  private final ShopTable shops;
  private final Tills tills;
  private final BusinessClock clock;

  /**
   * Static codes whose signature was verified, by their exact text. It would take longer than all
   * else that this program does for a payment, and comes out the same each time: keys are read once
   * and never changed. Whether the shop is open is looked up each time.
   */
  private final Cache<String, MerchantCode> known =
      Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();

  SignedShopCodes(QrKeyRing keys, ShopTable shops, Tills tills, BusinessClock clock) {
    this.keys = keys;
    this.shops = shops;
    this.tills = tills;
    this.clock = clock;
  }

  @Override
  public String staticCode(Shop shop, @Nullable String till) {
    return keys.signer().write(MerchantCode.ofShop(printed(shop), shop.currency()).at(till));
  }

  @Override
  public String dynamicCode(
      Shop shop,
      UUID charge,
      Money amount,
      @Nullable String reference,
      @Nullable String till,
      Instant expiresAt) {
    return keys.signer()
        .write(
            MerchantCode.ofCharge(
                    printed(shop),
                    amount.currency(),
                    charge,
                    amount.amountMinor(),
                    reference,
                    expiresAt)
                .at(till));
  }

  @Override
  public CodeReading read(String payload) {
    MerchantCode verified = known.getIfPresent(payload);
    if (verified != null) {
      return registered(verified);
    }
    return switch (QrReader.read(payload, keys.verifying(), clock.now())) {
      case QrOutcome.Ours(MerchantCode code, String _) -> {
        if (code.expiresAt() == null) {
          known.put(payload, code);
        }
        yield registered(code);
      }
      case QrOutcome other -> new NotPayable(CodeRefusals.of(other));
    };
  }

  @Override
  public List<PublicKey> publicKeys() {
    return keys.verifying().all().stream()
        .map(key ->
            new PublicKey(
                key.keyId(), Base64.getUrlEncoder().withoutPadding().encodeToString(key.raw())))
        .toList();
  }

  private CodeReading registered(MerchantCode code) {
    Optional<Shop> shop = shops.find(code.shop().id());
    if (shop.isEmpty()) {
      return new NotPayable(
          Problem.of(
              ProblemCode.QR_UNKNOWN_SHOP,
              "The code is signed by us but names no shop in the register. No money moved; tell"
                  + " the shop."));
    }
    Long amountMinor = code.amountMinor();
    String terminal = code.terminal();
    return new ShopCode(
        shop.get(),
        code.chargeId(),
        amountMinor == null ? null : new Money(amountMinor, code.currency()),
        code.reference(),
        terminal == null ? null : tills.named(shop.get().id(), terminal).orElse(null),
        code.expiresAt());
  }

  private static MerchantCode.Shop printed(Shop shop) {
    return new MerchantCode.Shop(
        shop.id(), shop.name(), shop.city(), shop.country(), shop.categoryCode());
  }
}
