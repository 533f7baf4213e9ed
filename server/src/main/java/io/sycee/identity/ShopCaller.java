package io.sycee.identity;

/**
 * Somebody who may work in a shop: a holder who is signed in, or a program with one of the shop's
 * keys. Whether in the shop that a request names is for the register of shops to say.
 */
public sealed interface ShopCaller extends Caller permits SignedInHolder, ShopProgram {

  /** The person who answers for what is done: the holder, or who made the program's key. */
  HolderId answerable();
}
