package io.sycee.identity;

import java.time.Duration;

/**
 * Somebody has just signed in.
 *
 * @param token the cookie's value, 256 random bits; this is the only time that it is known here
 * @param longest after this long the session ends, however much it is used
 */
public record NewSession(SignedIn caller, String token, Duration longest) {}
