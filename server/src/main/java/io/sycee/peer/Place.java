package io.sycee.peer;

import io.sycee.api.Problem;
import io.sycee.api.RefusedRequest;
import io.sycee.money.Market;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What stands after the @ of every address here: {@code sycee.market.place}, or else the market's
 * name in small letters with hyphens, such as {@code harbour-town}.
 */
@Component
public class Place {

  /** How a receiving code begins; the address follows. protocol/qr.md has the rule. */
  public static final String CODE = "sycee:";

  private static final Pattern PLACE = Pattern.compile("(?=.{2,40}$)[a-z0-9]+([.-][a-z0-9]+)*");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NO_LETTERS = Pattern.compile("[^a-z0-9]+");
  private static final Pattern HYPHENS_AROUND = Pattern.compile("^-+|-+$");

  private final String name;

  Place(Market market, @Value("${sycee.market.place:}") String configured) {
    this.name = configured.isBlank() ? inSmallLetters(market.name()) : configured.strip();
    if (!PLACE.matcher(name).matches()) {
      throw new IllegalStateException(
          "The place \""
              + name
              + "\" cannot stand in addresses such as anna@place. Set SYCEE_MARKET_PLACE to 2 to 40"
              + " of a–z, 0–9 with single dots or hyphens between them, such as harbour-town.");
    }
  }

  public String name() {
    return name;
  }

  /** The whole address, such as {@code anna@harbour-town}. */
  public String address(AddressName holder) {
    return holder.value() + "@" + name;
  }

  public String address(String holder) {
    return holder + "@" + name;
  }

  /**
   * Reads an address or the text of a receiving code. Capitals are taken for small letters, as
   * phones begin a field with one.
   *
   * @throws RefusedRequest for what is neither
   */
  public AddressName read(String field, String text) {
    String address = text.strip().toLowerCase(Locale.ROOT);
    if (address.startsWith(CODE)) {
      address = address.substring(CODE.length());
    }
    int at = address.indexOf('@');
    Optional<AddressName> read =
        at < 0 ? Optional.empty() : AddressName.of(address.substring(0, at));
    if (read.isEmpty()) {
      throw new RefusedRequest(
          Problem.malformed(
              field,
              "The field \""
                  + field
                  + "\" is no address such as anna@"
                  + name
                  + ", nor the code of one. No money moved."));
    }
    if (!address.substring(at + 1).equals(name)) {
      throw new RefusedRequest(
          Problem.malformed(
              field, "Addresses here end in @" + name + "; this one does not. No money moved."));
    }
    return read.get();
  }

  private static String inSmallLetters(String market) {
    String plain = MARKS.matcher(Normalizer.normalize(market, Normalizer.Form.NFD)).replaceAll("");
    String hyphened = NO_LETTERS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("-");
    return HYPHENS_AROUND.matcher(hyphened).replaceAll("");
  }
}
