package io.sycee.merchant;

/** Somebody's place in a shop. */
public record Member(Shop shop, StaffRole role) {}
