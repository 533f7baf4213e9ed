package io.sycee.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * The open internet: what the IANA special-purpose registries do not set aside. In IPv6 only global
 * unicast addresses count, without those that carry an IPv4 address for a gateway to unwrap: where
 * such a gateway leads is not to be seen from here. Java turns a v4-mapped address into the IPv4
 * one by itself.
 */
final class PublicAddresses {

  /**
   * @param bits how many leading bits of the address make the block
   */
  @SuppressWarnings("ArrayRecordComponent") // An address, read once and never compared as a record.
  private record Block(byte[] address, int bits) {

    static Block of(String text) {
      int slash = text.indexOf('/');
      return new Block(
          InetAddress.ofLiteral(text.substring(0, slash)).getAddress(),
          Integer.parseInt(text.substring(slash + 1)));
    }

    boolean contains(byte[] other) {
      if (other.length != address.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((address[bit / 8] & mask) != (other[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  private static final List<Block> SET_ASIDE =
      List.of(
          Block.of("0.0.0.0/8"),
          Block.of("10.0.0.0/8"),
          Block.of("100.64.0.0/10"),
          Block.of("127.0.0.0/8"),
          Block.of("169.254.0.0/16"),
          Block.of("172.16.0.0/12"),
          Block.of("192.0.0.0/24"),
          Block.of("192.0.2.0/24"),
          Block.of("192.88.99.0/24"),
          Block.of("192.168.0.0/16"),
          Block.of("198.18.0.0/15"),
          Block.of("198.51.100.0/24"),
          Block.of("203.0.113.0/24"),
          // Multicast, reserved and broadcast.
          Block.of("224.0.0.0/3"),
          // Teredo, benchmarks, ORCHID and their neighbours.
          Block.of("2001::/23"),
          Block.of("2001:db8::/32"),
          // 6to4 carries an IPv4 address.
          Block.of("2002::/16"),
          Block.of("3fff::/20"));

  /** The one block from which IPv6 is handed out to the world. */
  private static final Block GLOBAL_UNICAST = Block.of("2000::/3");

  private PublicAddresses() {}

  static boolean contain(InetAddress address) {
    byte[] bytes = unwrapped(address);
    return (bytes.length == 4 || GLOBAL_UNICAST.contains(bytes))
        && SET_ASIDE.stream().noneMatch(block -> block.contains(bytes));
  }

  private static byte[] unwrapped(InetAddress address) {
    if (address instanceof Inet4Address) {
      return address.getAddress();
    }
    try {
      return InetAddress.getByAddress(Arrays.copyOf(address.getAddress(), 16)).getAddress();
    } catch (UnknownHostException wrongLength) {
      throw new IllegalStateException(wrongLength);
    }
  }
}
