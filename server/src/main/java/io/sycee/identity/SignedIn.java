package io.sycee.identity;

/** A person with a living session. */
public sealed interface SignedIn extends Caller permits SignedInHolder, SignedInOfficer {}
