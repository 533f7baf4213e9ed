package io.sycee.client;

/** A request that is not a webhook of your platform for your shop: answer 400 and do nothing. */
public final class UnverifiedWebhookException extends Exception {

  private static final long serialVersionUID = 1L;

  UnverifiedWebhookException(String why) {
    super(why);
  }
}
