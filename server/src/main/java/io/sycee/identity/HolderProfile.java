package io.sycee.identity;

import java.time.Instant;

/**
 * What a holder is shown about themselves.
 *
 * @param tier {@code visitor}: opened with a passkey and nothing else
 * @param passkeyCount at least 1
 * @param recoveryCodesLeft codes that were made and not used, from 0 to 8
 */
public record HolderProfile(
    HolderId holder, String tier, Instant createdAt, int passkeyCount, int recoveryCodesLeft) {}
