package io.sycee.merchant;

import java.time.ZoneId;
import java.util.Currency;

/** What an owner says of a new shop; the meanings are those of {@link Shop}. */
public record ShopApplication(
    String name,
    String city,
    String country,
    String categoryCode,
    Currency currency,
    ZoneId timeZone,
    boolean acceptsCash) {}
