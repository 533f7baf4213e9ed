package io.sycee.qr;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.sycee.qr.QrOutcome.CustomerPresented;
import io.sycee.qr.QrOutcome.CustomerPresented.Application;
import io.sycee.qr.QrOutcome.Malformed;
import io.sycee.qr.QrOutcome.Malformed.Reason;
import io.sycee.qr.QrOutcome.Truncated;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A payer's code: BER-TLV in Base64, beginning with {@code 85 05 "CPV01"} (EMVCo consumer-presented
 * mode 1.1). It is read as far as it takes to say whose it is; templates 63 and 64 are opaque.
 */
final class CustomerCode {
  /** {@code 85 05 "CPV01"} in Base64, less the tenth character, which the next byte shares. */
  private static final String BEGINNING = "hQVDUFYwM";

  private static final int FORMAT = 0x85;
  private static final int APPLICATION_TEMPLATE = 0x61;
  private static final int COMMON_TEMPLATE = 0x62;
  private static final int APPLICATION_ID = 0x4F;
  private static final int APPLICATION_LABEL = 0x50;
  private static final int PAN = 0x5A;
  private static final int CARDHOLDER = 0x5F20;

  private final List<Application> applications = new ArrayList<>();
  private @Nullable String pan;
  private @Nullable String cardholder;

  /** Base64 that ends in padding cannot have lost its end. */
  private final boolean isPadded;

  private CustomerCode(boolean isPadded) {
    this.isPadded = isPadded;
  }

  static boolean isClaimed(String payload) {
    return payload.startsWith(BEGINNING);
  }

  static QrOutcome read(String payload) {
    byte[] bytes;
    int stray = firstOutsideBase64(payload);
    if (stray >= 0) {
      return new Malformed(Reason.NOT_BASE64, stray);
    }
    try {
      bytes = Base64.getDecoder().decode(payload);
    } catch (IllegalArgumentException incomplete) {
      return payload.endsWith("=")
          ? new Malformed(Reason.NOT_BASE64, payload.length())
          : new Truncated();
    }
    return new CustomerCode(payload.endsWith("=")).read(bytes);
  }

  private static int firstOutsideBase64(String payload) {
    int end = payload.length();
    while (end > 0 && payload.charAt(end - 1) == '=') {
      end--;
    }
    for (int i = 0; i < end; i++) {
      char c = payload.charAt(i);
      boolean isLetter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      if (!isLetter && !(c >= '0' && c <= '9') && c != '+' && c != '/') {
        return i;
      }
    }
    return payload.length() - end <= 2 ? -1 : end;
  }

  private QrOutcome read(byte[] bytes) {
    Tlvs top = Tlvs.read(ByteBuffer.wrap(bytes), 0);
    QrOutcome fault = fault(top, true);
    if (fault != null) {
      return fault;
    }
    if (top.all().isEmpty() || top.all().getFirst().tag() != FORMAT) {
      return new Malformed(Reason.BAD_VALUE, 0);
    }
    for (Tlv object : top.all()) {
      fault =
          switch (object.tag()) {
            case APPLICATION_TEMPLATE -> application(object);
            case COMMON_TEMPLATE -> common(object);
            default -> null;
          };
      if (fault != null) {
        return fault;
      }
    }
    if (applications.isEmpty()) {
      return isPadded ? new Malformed(Reason.MISSING_OBJECT, bytes.length) : new Truncated();
    }
    return new CustomerPresented(applications, pan, cardholder);
  }

  private @Nullable QrOutcome application(Tlv template) {
    Tlvs parts = template.parts();
    Optional<Tlv> aid = parts.find(APPLICATION_ID);
    if (parts.damage() == null && aid.isEmpty()) {
      return new Malformed(Reason.MISSING_OBJECT, template.end());
    }
    aid.ifPresent(id ->
        applications.add(
            new Application(
                id.hex(), parts.find(APPLICATION_LABEL).flatMap(Tlv::shown).orElse(null))));
    return common(template);
  }

  private @Nullable QrOutcome common(Tlv template) {
    Tlvs parts = template.parts();
    if (pan == null) {
      pan = parts.find(PAN).flatMap(Tlv::packedDigits).orElse(null);
    }
    if (cardholder == null) {
      cardholder = parts.find(CARDHOLDER).flatMap(Tlv::shown).orElse(null);
    }
    return fault(parts, false);
  }

  private @Nullable QrOutcome fault(Tlvs objects, boolean mayBeCutOff) {
    Malformed damage = objects.damage();
    boolean endIsMissing = damage != null && damage.reason() == Reason.LENGTH_PAST_END;
    return endIsMissing && mayBeCutOff && !isPadded ? new Truncated() : damage;
  }

  /**
   * One object.
   *
   * @param offset where its value starts, in decoded bytes
   */
  private record Tlv(int tag, ByteBuffer value, int offset) {
    Tlvs parts() {
      return Tlvs.read(value, offset);
    }

    int end() {
      return offset + value.remaining();
    }

    private byte[] bytes() {
      byte[] bytes = new byte[value.remaining()];
      value.duplicate().get(bytes);
      return bytes;
    }

    String hex() {
      return HexFormat.of().withUpperCase().formatHex(bytes());
    }

    Optional<String> shown() {
      return CodeText.shown(new String(bytes(), ISO_8859_1));
    }

    /** Two digits a byte, filled up with one F. */
    Optional<String> packedDigits() {
      String digits = hex();
      if (digits.endsWith("F")) {
        digits = digits.substring(0, digits.length() - 1);
      }
      return CodeText.isDigits(digits) ? Optional.of(digits) : Optional.empty();
    }
  }

  private record Tlvs(List<Tlv> all, @Nullable Malformed damage) {
    Optional<Tlv> find(int tag) {
      return all.stream().filter(object -> object.tag() == tag).findFirst();
    }

    /**
     * Tags of one or two bytes and definite lengths of up to two bytes are all that EMVCo uses.
     *
     * @param base where the template's value starts, in decoded bytes
     */
    static Tlvs read(ByteBuffer template, int base) {
      List<Tlv> objects = new ArrayList<>();
      ByteBuffer rest = template.slice();
      while (rest.hasRemaining()) {
        int start = base + rest.position();
        int tag = next(rest);
        if ((tag & 0x1F) == 0x1F) {
          tag = tag << 8 | next(rest);
        }
        int length = next(rest);
        if (length == 0x81) {
          length = next(rest);
        } else if (length == 0x82) {
          length = next(rest) << 8 | next(rest);
        } else if (length >= 0x80 && length < END) {
          return damaged(objects, Reason.LENGTH_NOT_DEFINITE, start);
        }
        if (length > rest.remaining()) {
          return damaged(objects, Reason.LENGTH_PAST_END, start);
        }
        int valueStart = rest.position();
        objects.add(new Tlv(tag, rest.slice(valueStart, length), base + valueStart));
        rest.position(valueStart + length);
      }
      return new Tlvs(List.copyOf(objects), null);
    }

    /** More than any payload is long, so that a length of it reaches past the end. */
    private static final int END = 0x10000;

    private static int next(ByteBuffer rest) {
      return rest.hasRemaining() ? rest.get() & 0xFF : END;
    }

    private static Tlvs damaged(List<Tlv> objects, Reason reason, int offset) {
      return new Tlvs(List.copyOf(objects), new Malformed(reason, offset));
    }
  }
}
