package io.sycee.identity;

import io.sycee.api.Problem;
import io.sycee.time.WallClock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A holder's keys, each change of which wants a fresh approval: a phone that is lying about signed
 * in is not enough to take a wallet over.
 *
 * <p>Changes of one holder's keys take the holder's row lock first, so that two removals racing for
 * the last two passkeys leave one, and two new sheets of codes leave eight.
 */
@Component
class ApprovedPasskeys implements Passkeys {

  private final PrincipalTable principals;
  private final PasskeyTable table;
  private final Ceremonies ceremonies;
  private final Credentials credentials;
  private final PostgresSessions sessions;
  private final RecoveryCodes codes;
  private final Approvals approvals;
  private final Commits commits;
  private final WallClock clock;

  // Nine: it is the one place where all keys of a holder meet.
  ApprovedPasskeys(
      PrincipalTable principals,
      PasskeyTable table,
      Ceremonies ceremonies,
      Credentials credentials,
      PostgresSessions sessions,
      RecoveryCodes codes,
      Approvals approvals,
      Commits commits,
      WallClock clock) {
    this.principals = principals;
    this.table = table;
    this.ceremonies = ceremonies;
    this.credentials = credentials;
    this.sessions = sessions;
    this.codes = codes;
    this.approvals = approvals;
    this.commits = commits;
    this.clock = clock;
  }

  @Override
  public List<Passkey> list(HolderId holder) {
    return table.ofPrincipal(holder.value()).stream()
        .map(row ->
            new Passkey(
                row.id(), credentials.label(row).orElse(null), row.createdAt(), row.lastUsedAt()))
        .toList();
  }

  @Override
  public Ceremony beginAdding(HolderId holder) {
    return ceremonies.beginNewPasskey(
        CeremonyTable.Kind.PASSKEY_ADD, holder.value(), PrincipalKind.HOLDER, null);
  }

  @Override
  public Outcome<Passkey> add(
      HolderId holder, PasskeyAnswer answer, @Nullable ApprovalProof approval) {
    CeremonyTable.Row ceremony =
        ceremonies.spend(answer.ceremonyId(), CeremonyTable.Kind.PASSKEY_ADD);
    if (ceremony == null || !holder.value().equals(ceremony.principal())) {
      return Outcome.refused(Refusals.ceremonyExpired());
    }
    return switch (credentials.check(answer.credential(), ceremony.challenge())) {
      case PasskeyVerifier.Fails<NewCredential>(PasskeyVerifier.Mismatch mismatch) ->
          Outcome.refused(Refusals.passkeyRefused(mismatch));
      case PasskeyVerifier.Fits<NewCredential>(NewCredential credential) ->
          approved(
              holder,
              KeyTerms.addPasskey(),
              approval,
              () -> store(holder, credential, answer.label()));
    };
  }

  private Outcome<Passkey> store(
      HolderId holder, NewCredential credential, @Nullable String label) {
    UUID id = credentials.store(holder.value(), credential, label);
    return id == null
        ? Outcome.refused(Refusals.passkeyAlreadyKnown())
        : Outcome.success(new Passkey(id, label, clock.now(), null));
  }

  @Override
  public Outcome<UUID> remove(HolderId holder, UUID passkey, @Nullable ApprovalProof approval) {
    return approved(
        holder, KeyTerms.removePasskey(passkey), approval, () -> delete(holder, passkey));
  }

  private Outcome<UUID> delete(HolderId holder, UUID passkey) {
    List<UUID> own = table.ofPrincipal(holder.value()).stream().map(PasskeyTable.Row::id).toList();
    if (!own.contains(passkey)) {
      return Outcome.refused(Problem.notFound());
    }
    if (own.size() == 1) {
      return Outcome.refused(Refusals.lastPasskey());
    }
    sessions.endAllWith(passkey);
    table.delete(passkey, holder.value());
    return Outcome.success(passkey);
  }

  @Override
  public Outcome<List<String>> makeRecoveryCodes(
      HolderId holder, @Nullable ApprovalProof approval) {
    return approved(
        holder, KeyTerms.recoveryCodes(), approval, () -> Outcome.success(codes.replace(holder)));
  }

  private <T> Outcome<T> approved(
      HolderId holder, Terms terms, @Nullable ApprovalProof approval, Supplier<Outcome<T>> change) {
    return commits.unlessRefused(() -> {
      principals.lock(holder.value());
      return switch (approvals.redeem(holder, terms, approval)) {
        case Approvals.Refused refused -> Outcome.refused(refused.problem());
        case Approvals.Approved approved -> change.get();
      };
    });
  }
}
