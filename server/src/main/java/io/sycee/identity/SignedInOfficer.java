package io.sycee.identity;

/** An officer with a living session. */
public record SignedInOfficer(OfficerId officer) implements Caller {

  @Override
  public String key() {
    return "officer:" + officer.value();
  }
}
