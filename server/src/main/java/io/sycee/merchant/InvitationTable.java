package io.sycee.merchant;

import io.sycee.identity.HolderId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code merchant.invitation}: one-time links to a till, by the hash of their secret. */
@Component
class InvitationTable {

  private static final String INSERT =
      """
      insert into merchant.invitation
        (id, shop_id, inviter_id, name_sealed, token_hash, expires_at)
      values (:id, :shop, :inviter, :name, :hash, :expiresAt)
      """;

  private static final String USE =
      """
      update merchant.invitation
         set used_at = :now
       where token_hash = :hash
         and used_at is null
         and expires_at > :now
      returning id, shop_id, inviter_id, name_sealed, expires_at
      """;

  private final JdbcClient jdbc;

  InvitationTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @SuppressWarnings("ArrayRecordComponent") // A sealed name, handed on and never compared.
  record Invitation(UUID id, UUID shop, HolderId inviter, byte[] sealedName, Instant expiresAt) {}

  void insert(Invitation invitation, byte[] tokenHash) {
    jdbc.sql(INSERT)
        .param("id", invitation.id())
        .param("shop", invitation.shop())
        .param("inviter", invitation.inviter().value())
        .param("name", invitation.sealedName())
        .param("hash", tokenHash)
        .param("expiresAt", invitation.expiresAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<Invitation> use(byte[] tokenHash, Instant now) {
    return jdbc.sql(USE)
        .param("hash", tokenHash)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query((row, number) ->
            new Invitation(
                row.getObject("id", UUID.class),
                row.getObject("shop_id", UUID.class),
                new HolderId(row.getObject("inviter_id", UUID.class)),
                row.getBytes("name_sealed"),
                row.getTimestamp("expires_at").toInstant()))
        .optional();
  }
}
