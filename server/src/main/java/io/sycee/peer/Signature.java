package io.sycee.peer;

import io.sycee.identity.HolderId;
import org.jspecify.annotations.Nullable;

/**
 * Who took part, as they were known when it happened.
 *
 * @param address the name they had; null when they had none
 * @param sealedCalled what they were called, sealed for them; null when they said nothing
 */
@SuppressWarnings("ArrayRecordComponent") // A sealed name, handed on and never compared.
record Signature(HolderId holder, @Nullable String address, byte @Nullable [] sealedCalled) {

  static Signature of(Address address) {
    return new Signature(address.holder(), address.name().value(), address.sealedCalled());
  }
}
