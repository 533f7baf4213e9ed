package io.sycee.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No shop makes us knock at doors that only we can reach. */
class TargetsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "127.8.8.8",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:10.0.0.1",
        "::ffff:127.0.0.1",
        "::10.0.0.1",
        "64:ff9b::10.0.0.1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:0a00:0001::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void an_inner_address_is_refused(String address) {
    assertThat(PublicAddresses.contain(InetAddress.ofLiteral(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "223.255.255.255",
        "2a00:1450:4001::1",
        "2606:4700::1111"
      })
  void an_address_of_the_open_internet_is_not(String address) {
    assertThat(PublicAddresses.contain(InetAddress.ofLiteral(address))).isTrue();
  }

  @Test
  void one_inner_address_among_several_refuses_the_name() {
    InetAddress outer = InetAddress.ofLiteral("1.1.1.1");
    InetAddress inner = InetAddress.ofLiteral("10.0.0.1");
    Targets targets = new Targets(false, host -> new InetAddress[] {outer, inner});

    assertThatThrownBy(() -> targets.resolve("shop.example"))
        .isInstanceOf(Targets.InnerAddress.class);
  }

  @Test
  void without_the_setting_this_machine_is_out_of_reach() {
    Targets targets = new Targets(false, InetAddress::getAllByName);

    assertThat(targets.refuses("http://localhost:8080/")).isPresent();
    assertThat(targets.refuses("https://127.0.0.1/")).isPresent();
    assertThatThrownBy(() -> targets.resolve("localhost")).isInstanceOf(Targets.InnerAddress.class);
    assertThatThrownBy(() -> new Targets(true, false)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_name_that_turns_inward_is_asked_once_for_each_attempt_and_then_refused() throws Exception {
    InetAddress here = InetAddress.getLoopbackAddress();
    InetAddress inner = InetAddress.ofLiteral("10.255.255.1");
    AtomicInteger asked = new AtomicInteger();
    Targets turning =
        new Targets(true, host -> new InetAddress[] {asked.getAndIncrement() == 0 ? here : inner});
    try (Receiver receiver = Receiver.answering(200)) {
      String url = "http://turning.example:" + URI.create(receiver.url()).getPort() + "/";
      Sender sender = new Sender(turning);

      Sender.Result first = send(sender, url);
      Sender.Result second = send(sender, url);

      assertThat(first.isSuccess()).isTrue();
      assertThat(second).isEqualTo(Sender.Result.without("inner_address"));
      assertThat(asked).hasValue(2);
      assertThat(receiver.next().headers().get("host")).startsWith("turning.example");
      sender.destroy();
    }
  }

  private static Sender.Result send(Sender sender, String url) {
    return sender.send(
        url, UUID.randomUUID(), Instant.EPOCH, "{}", List.of(WebhookSecret.generate()));
  }
}
