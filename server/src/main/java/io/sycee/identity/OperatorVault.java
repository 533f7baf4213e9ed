package io.sycee.identity;

/**
 * Seals secrets of the operator itself, such as signing keys, under a key derived from the master
 * key: a stolen database holds none of them in clear.
 */
public interface OperatorVault {

  /**
   * @param column schema, table and column; a value sealed for one does not open for another
   */
  byte[] seal(String column, byte[] secret);

  /**
   * @throws IllegalStateException if it was not sealed for this column with this master key
   */
  byte[] open(String column, byte[] sealed);
}
