package io.sycee.identity;

import io.sycee.api.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts names for the holder who asks, and those in vain for the address they ask from. */
@Component
class CountedLookUps implements LookUps {

  private final Attempts attempts;

  CountedLookUps(Attempts attempts) {
    this.attempts = attempts;
  }

  @Override
  public @Nullable Problem admit(HolderId holder, String clientAddress, int names) {
    Problem guessing = attempts.exhausted(Attempts.Kind.VAIN_LOOK_UP, clientAddress);
    return guessing == null
        ? attempts.admit(Attempts.Kind.LOOK_UP, holder.value().toString(), names)
        : guessing;
  }

  @Override
  public void inVain(String clientAddress) {
    attempts.note(Attempts.Kind.VAIN_LOOK_UP, clientAddress);
  }
}
