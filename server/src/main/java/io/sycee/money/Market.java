package io.sycee.money;

import java.time.ZoneId;
import java.util.Currency;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The place that one installation serves.
 *
 * @param name what people call it, such as a town or a campus
 * @param currency the currency in which wallets are opened
 * @param timeZone where its days begin and end
 */
@ConfigurationProperties("sycee.market")
public record Market(String name, Currency currency, ZoneId timeZone) {}
