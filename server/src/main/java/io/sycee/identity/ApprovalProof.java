package io.sycee.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A fresh passkey assertion as a request carries it. Both members come from outside and may be
 * missing; {@link Approvals#redeem} refuses what is not whole. It is no part of the fingerprint of
 * an idempotent request: it differs on every try.
 *
 * @param approvalId from the answer that gave the challenge
 * @param credential AuthenticationResponseJSON of WebAuthn Level 3
 */
public record ApprovalProof(@Nullable UUID approvalId, @Nullable JsonNode credential) {}
