package io.sycee.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an authenticator answered to a {@link Ceremony}.
 *
 * @param credential RegistrationResponseJSON or AuthenticationResponseJSON of WebAuthn Level 3
 * @param label what the holder calls a new passkey's device; at most 60 characters, sealed at rest
 */
public record PasskeyAnswer(UUID ceremonyId, JsonNode credential, @Nullable String label) {}
