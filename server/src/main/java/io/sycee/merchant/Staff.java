package io.sycee.merchant;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.Problem;
import io.sycee.api.ProblemCode;
import io.sycee.identity.HolderId;
import io.sycee.identity.PersonalVault;
import io.sycee.merchant.InvitationTable.Invitation;
import io.sycee.time.BusinessClock;
import io.sycee.time.TimeOrderedId;
import io.sycee.time.WallClock;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who works at a shop's till, and the one-time links by which somebody joins it. */
@Component
public class Staff {

  /** An invitation is for somebody who stands beside the owner, or starts tomorrow. */
  private static final Duration INVITATION_LIVES = Duration.ofHours(24);

  /** 128 bits: not to be guessed within the day that it lives, at any rate of asking. */
  private static final int TOKEN_BYTES = 16;

  private static final String NAME_COLUMN = "merchant.staff.name";
  private static final String INVITED_NAME_COLUMN = "merchant.invitation.name";

  private static final SecureRandom RANDOM = new SecureRandom();

  private final StaffTable staff;
  private final InvitationTable invitations;
  private final ShopTable shops;
  private final PersonalVault vault;
  private final WallClock wall;
  private final BusinessClock clock;

  Staff(
      StaffTable staff,
      InvitationTable invitations,
      ShopTable shops,
      PersonalVault vault,
      WallClock wall,
      BusinessClock clock) {
    this.staff = staff;
    this.invitations = invitations;
    this.shops = shops;
    this.vault = vault;
    this.wall = wall;
    this.clock = clock;
  }

  /**
   * One person's place at the till, as the shop sees it.
   *
   * @param name what the inviter called them; null for an owner
   */
  public record Cashier(
      UUID id, HolderId holder, @Nullable String name, StaffRole role, Instant since) {}

  /**
   * A one-time link's secret.
   *
   * @param token shown this once; only its hash is kept
   */
  public record Invited(UUID id, Instant expiresAt, @Nullable String token) {

    public Invited withoutToken() {
      return new Invited(id, expiresAt, null);
    }
  }

  public List<Cashier> of(UUID shop) {
    return staff.all(shop).stream()
        .map(row -> {
          byte[] sealed = row.sealedName();
          String name =
              sealed == null ? null : vault.open(row.holder(), NAME_COLUMN, sealed).orElse(null);
          return new Cashier(row.id(), row.holder(), name, row.role(), row.since());
        })
        .toList();
  }

  /** The invited person's name is sealed for the inviter until it is accepted. */
  public Invited invite(UUID shop, HolderId inviter, String name) {
    byte[] random = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(random);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Invited invited = new Invited(TimeOrderedId.next(), wall.now().plus(INVITATION_LIVES), token);
    invitations.insert(
        new Invitation(
            invited.id(),
            shop,
            inviter,
            vault.seal(inviter, INVITED_NAME_COLUMN, name),
            invited.expiresAt()),
        hash(token));
    return invited;
  }

  /** Uses an invitation up; of two that race for it, one joins. */
  public Answer accept(HolderId holder, String token) {
    Optional<Invitation> used = invitations.use(hash(token), wall.now());
    if (used.isEmpty()) {
      return Problem.of(
          ProblemCode.INVITATION_REFUSED,
          "The invitation was used, has expired or was never made. Ask the shop's owner for a new"
              + " one; nothing changed.");
    }
    Invitation invitation = used.get();
    String name =
        vault.open(invitation.inviter(), INVITED_NAME_COLUMN, invitation.sealedName()).orElse("");
    staff.insert(
        invitation.shop(),
        holder,
        StaffRole.CASHIER,
        vault.seal(holder, NAME_COLUMN, name),
        clock.now());
    return Done.ok(shops.member(holder, invitation.shop()).orElseThrow());
  }

  public Answer remove(UUID shop, UUID cashier) {
    return staff.removeCashier(shop, cashier) ? Done.nothingToSay() : Problem.notFound();
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
