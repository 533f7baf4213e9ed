package io.sycee.identity;

/** Knows the secrets by which programs come in. The register of shops implements it. */
public interface BearerKeys {

  /**
   * Whose secret this is, or why it is not accepted. One look-up by primary key, and none for what
   * cannot be a secret; once a day also a note that the key was used.
   *
   * @param secret what the request carried after {@code Bearer}
   */
  Outcome<ShopProgram> read(String secret);
}
