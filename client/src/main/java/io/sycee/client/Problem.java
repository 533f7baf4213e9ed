package io.sycee.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refusal by RFC 9457.
 *
 * @param code stable, such as {@code refund_exceeds_payment}
 * @param detail for a person
 * @param moneyMoved null where nobody knows yet
 * @param facts all members of the document, such as {@code refundableMinor}
 */
public record Problem(
    int status,
    String code,
    String detail,
    @Nullable Boolean moneyMoved,
    Map<String, Object> facts) {}
