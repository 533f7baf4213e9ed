package io.sycee.identity;

/** An officer with a living session. */
public record SignedInOfficer(OfficerId officer) implements SignedIn {

  @Override
  public String key() {
    return "officer:" + officer.value();
  }
}
