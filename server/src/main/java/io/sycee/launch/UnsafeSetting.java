package io.sycee.launch;

/** A setting with which the platform would not be safe; the message says what to set. */
final class UnsafeSetting extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String whatToSet;

  UnsafeSetting(String whatToSet) {
    super(whatToSet);
    this.whatToSet = whatToSet;
  }

  String whatToSet() {
    return whatToSet;
  }
}
