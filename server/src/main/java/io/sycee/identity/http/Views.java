package io.sycee.identity.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sycee.identity.HolderProfile;
import io.sycee.identity.Passkeys;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bodies of answers, as the API describes them. */
final class Views {

  private Views() {}

  record Me(
      UUID holderId, String tier, Instant createdAt, int passkeyCount, int recoveryCodesLeft) {

    static Me of(HolderProfile profile) {
      return new Me(
          profile.holder().value(),
          profile.tier(),
          profile.createdAt(),
          profile.passkeyCount(),
          profile.recoveryCodesLeft());
    }
  }

  /** Either {@code me} or {@code officerId}, by {@code kind}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Session(String kind, @Nullable Me me, @Nullable UUID officerId) {}

  record Passkey(
      UUID id,
      @Nullable String label,
      Instant createdAt,
      @Nullable Instant lastUsedAt,
      boolean current) {

    static Passkey of(Passkeys.Passkey passkey, UUID current) {
      return new Passkey(
          passkey.id(),
          passkey.label(),
          passkey.createdAt(),
          passkey.lastUsedAt(),
          passkey.id().equals(current));
    }
  }
}
