package io.sycee.peer.http;

import io.sycee.peer.Party;
import org.jspecify.annotations.Nullable;

/** The other side, as they were known when it happened. */
record PartyView(@Nullable String address, @Nullable String displayName) {

  static PartyView of(Party party) {
    return new PartyView(party.address(), party.displayName());
  }
}
