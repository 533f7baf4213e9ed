package io.sycee.identity;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A challenge that waits for a passkey.
 *
 * @param expiresAt five minutes after it was asked for, by the wall clock
 * @param publicKey PublicKeyCredentialCreationOptionsJSON or PublicKeyCredentialRequestOptionsJSON
 *     of WebAuthn Level 3, for the browser as it is
 */
public record Ceremony(UUID ceremonyId, Instant expiresAt, Map<String, Object> publicKey) {}
