package io.sycee.identity;

/** A holder with a living session. */
public record SignedInHolder(HolderId holder) implements Caller {

  @Override
  public String key() {
    return "holder:" + holder.value();
  }
}
