package io.sycee.identity;

import java.util.List;

/**
 * A credential that passed its registration ceremony and is not stored yet.
 *
 * @param credentialData attested credential data of WebAuthn: model, credential id and public key
 * @param transports known hints only, such as {@code internal}
 */
@SuppressWarnings("ArrayRecordComponent") // Written once and never compared as records.
record NewCredential(
    byte[] credentialId,
    byte[] credentialData,
    long signCount,
    boolean backupEligible,
    boolean backedUp,
    List<String> transports) {}
