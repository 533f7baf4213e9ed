package io.sycee.qr;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a code of ours says: whom it pays and, if it was made for one charge, which and how much.
 *
 * <p>A code without a charge is static (it hangs on the wall and is scanned by many), one with a
 * charge is dynamic (it is shown once). The name and city are print for people who hold another
 * wallet; what our wallet shows is looked up by {@link Shop#id}.
 *
 * <p>Every constructor throws {@link IllegalArgumentException} for content that does not fit a
 * code; callers check what people typed before they come here.
 *
 * @param shop whom it pays
 * @param currency an ISO 4217 currency with a minor unit; the code carries its number
 * @param chargeId the charge a dynamic code was made for; null makes the code static
 * @param amountMinor 1 to {@link #maxAmountMinor}, in the currency's minor units; null lets the
 *     payer say how much
 * @param reference the shop's own reference, 1 to 25 of letters, digits, space and {@code . _ / -}
 * @param terminal where in the shop the code is shown, 1 to 24 bytes of UTF-8 that a person can
 *     read; null where the shop does not say
 * @param expiresAt the second at which a dynamic code stops being payable; fractions are dropped;
 *     null for a code that does not expire, and always null for a static one
 * @see <a href="https://www.emvco.com/emv-technologies/qr-codes/">EMV QR Code Specification for
 *     Payment Systems: Merchant-Presented Mode, version 1.1</a>
 */
public record MerchantCode(
    Shop shop,
    Currency currency,
    @Nullable UUID chargeId,
    @Nullable Long amountMinor,
    @Nullable String reference,
    @Nullable String terminal,
    @Nullable Instant expiresAt) {
  /**
   * EMVCo allows object 07 of template 62 25 characters; but beside the longest reference, the key
   * id and an expiry, 24 are what the template's 99 leave.
   */
  static final int TERMINAL_BYTES = 24;

  /** EMVCo: object 05 of template 62 holds at most 25 characters. */
  static final int REFERENCE_CHARACTERS = 25;

  /** Ten digits of epoch seconds reach the year 2286. */
  static final long MAX_EPOCH_SECOND = 9_999_999_999L;

  /** Whether the code is made to be scanned by many or for one charge. */
  public enum Kind {
    STATIC,
    DYNAMIC
  }

  /**
   * The shop as the code names it.
   *
   * @param id the shop's id in the register
   * @param name 1 to 25 bytes of UTF-8 that a person can read
   * @param city 1 to 15 bytes of UTF-8 that a person can read
   * @param country ISO 3166-1 alpha-2, upper case
   * @param categoryCode ISO 18245 merchant category, four digits
   */
  public record Shop(UUID id, String name, String city, String country, String categoryCode) {
    static final int NAME_BYTES = 25;
    static final int CITY_BYTES = 15;

    public Shop {
      require(isName(name), "A shop's name is 1 to 25 bytes of legible UTF-8");
      require(isCity(city), "A city is 1 to 15 bytes of legible UTF-8");
      require(isCountry(country), "A country is two upper-case letters");
      require(isCategory(categoryCode), "A category code is four digits");
    }

    static boolean isName(String text) {
      return CodeText.isLegibleWithin(text, NAME_BYTES);
    }

    static boolean isCity(String text) {
      return CodeText.isLegibleWithin(text, CITY_BYTES);
    }

    static boolean isCountry(String text) {
      return text.length() == 2 && CodeText.isUpperLetters(text);
    }

    static boolean isCategory(String text) {
      return text.length() == 4 && CodeText.isDigits(text);
    }
  }

  public MerchantCode {
    require(CodeAmount.isWritable(currency), "The currency has no number or no minor unit");
    require(
        amountMinor == null || isAmount(amountMinor, currency),
        "An amount is between 1 and what 13 characters hold");
    require(
        reference == null || isReference(reference),
        "A reference is 1 to 25 letters, digits, spaces and . _ / -");
    require(
        terminal == null || isTerminal(terminal),
        "A terminal's label is 1 to 24 bytes of legible UTF-8");
    if (expiresAt != null) {
      expiresAt = expiresAt.truncatedTo(ChronoUnit.SECONDS);
      require(chargeId != null, "Only a code made for a charge expires");
      require(isExpiry(expiresAt.getEpochSecond()), "The expiry does not fit ten digits");
    }
  }

  /** A code that does not say where in the shop it is shown. */
  public MerchantCode(
      Shop shop,
      Currency currency,
      @Nullable UUID chargeId,
      @Nullable Long amountMinor,
      @Nullable String reference,
      @Nullable Instant expiresAt) {
    this(shop, currency, chargeId, amountMinor, reference, null, expiresAt);
  }

  /** The same code, shown at one of the shop's places. */
  public MerchantCode at(@Nullable String place) {
    return new MerchantCode(shop, currency, chargeId, amountMinor, reference, place, expiresAt);
  }

  /** The static code of a shop: any payer, any amount, until the shop closes. */
  public static MerchantCode ofShop(Shop shop, Currency currency) {
    return new MerchantCode(shop, currency, null, null, null, null);
  }

  /** The dynamic code of one charge. */
  public static MerchantCode ofCharge(
      Shop shop,
      Currency currency,
      UUID chargeId,
      long amountMinor,
      @Nullable String reference,
      @Nullable Instant expiresAt) {
    return new MerchantCode(shop, currency, chargeId, amountMinor, reference, expiresAt);
  }

  /** The largest amount a code can carry: 9 999 999 999.99 EUR, 9 999 999 999 999 JPY. */
  public static long maxAmountMinor(Currency currency) {
    return CodeAmount.maxMinor(currency);
  }

  /** Follows from whether there is a charge. */
  public Kind kind() {
    return chargeId == null ? Kind.STATIC : Kind.DYNAMIC;
  }

  static boolean isAmount(long amountMinor, Currency currency) {
    return amountMinor >= 1 && amountMinor <= CodeAmount.maxMinor(currency);
  }

  static boolean isReference(String text) {
    return text.length() <= REFERENCE_CHARACTERS && CodeText.isReference(text);
  }

  static boolean isTerminal(String text) {
    return CodeText.isLegibleWithin(text, TERMINAL_BYTES);
  }

  static boolean isExpiry(long epochSecond) {
    return epochSecond >= 1 && epochSecond <= MAX_EPOCH_SECOND;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
