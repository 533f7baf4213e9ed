package io.sycee.identity;

import io.sycee.api.Problem;
import org.springframework.stereotype.Component;

/** Puts the limit on guessing before each way in. */
@Component
class PasskeyIdentity implements Identity {

  private final Attempts attempts;
  private final Openings openings;
  private final SignIns signIns;
  private final Recoveries recoveries;
  private final PrincipalTable principals;

  PasskeyIdentity(
      Attempts attempts,
      Openings openings,
      SignIns signIns,
      Recoveries recoveries,
      PrincipalTable principals) {
    this.attempts = attempts;
    this.openings = openings;
    this.signIns = signIns;
    this.recoveries = recoveries;
    this.principals = principals;
  }

  @Override
  public Outcome<Ceremony> beginOpening(String clientAddress) {
    Problem tooMany = attempts.admit(Attempts.Kind.OPENING, clientAddress);
    return tooMany == null ? Outcome.success(openings.begin()) : Outcome.refused(tooMany);
  }

  @Override
  public Outcome<NewSession> open(String clientAddress, PasskeyAnswer answer) {
    Problem tooMany = attempts.admit(Attempts.Kind.OPENING, clientAddress);
    return tooMany == null ? openings.open(answer) : Outcome.refused(tooMany);
  }

  @Override
  public Outcome<Ceremony> beginSignIn(String clientAddress) {
    Problem tooMany = attempts.admit(Attempts.Kind.SIGN_IN, clientAddress);
    return tooMany == null ? Outcome.success(signIns.begin()) : Outcome.refused(tooMany);
  }

  @Override
  public Outcome<NewSession> signIn(String clientAddress, PasskeyAnswer answer) {
    Problem tooMany = attempts.admit(Attempts.Kind.SIGN_IN, clientAddress);
    return tooMany == null ? signIns.signIn(answer) : Outcome.refused(tooMany);
  }

  @Override
  public Outcome<Ceremony> beginRecovery(String clientAddress, String code) {
    Problem tooMany = attempts.admit(Attempts.Kind.RECOVERY, clientAddress);
    return tooMany == null ? recoveries.begin(code) : Outcome.refused(tooMany);
  }

  @Override
  public Outcome<NewSession> recover(String clientAddress, PasskeyAnswer answer) {
    Problem tooMany = attempts.admit(Attempts.Kind.RECOVERY, clientAddress);
    return tooMany == null ? recoveries.recover(answer) : Outcome.refused(tooMany);
  }

  @Override
  public HolderProfile profile(HolderId holder) {
    return principals.profile(holder);
  }
}
