package io.sycee.identity;

/** A holder with a living session. */
public record SignedInHolder(HolderId holder) implements SignedIn, ShopCaller {

  @Override
  public String key() {
    return "holder:" + holder.value();
  }

  @Override
  public HolderId answerable() {
    return holder;
  }
}
