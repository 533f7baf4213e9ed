package io.sycee.peer;

import io.sycee.identity.HolderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A name of somebody's, held or resting.
 *
 * @param sealedCalled what the holder wants to be called, sealed for them; null when they say
 *     nothing
 * @param releasedAt since when nobody holds it; null while somebody does
 */
@SuppressWarnings("ArrayRecordComponent") // A sealed name, handed on and never compared.
record Address(
    AddressName name,
    HolderId holder,
    byte @Nullable [] sealedCalled,
    Instant takenAt,
    @Nullable Instant releasedAt) {}
