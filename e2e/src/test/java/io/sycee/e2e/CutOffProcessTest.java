package io.sycee.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.demo.ApiClient;
import io.sycee.demo.ApiClient.Reply;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A client that vanishes after it has asked, before it is answered. */
class CutOffProcessTest {

  private static final int TIMES = 20;

  @TempDir private Path folder;

  @Test
  void a_client_that_is_cut_off_asks_again_and_has_paid_once() throws Exception {
    try (RunningDemo demo = RunningDemo.start(folder)) {
      ApiClient payer = DemoClients.holder(demo, 1_000);
      Map<String, Object> payment = DemoClients.payment(DemoClients.shopCode(demo), 10);

      for (int time = 1; time <= TIMES; time++) {
        String key = UUID.randomUUID().toString();
        sendAndVanish(demo, payer.cookie(), payment, key);
        // The first request may still be running, which is said and changes nothing.
        Await.until(
            "the payment is answered",
            () -> {
              Reply reply = payer.post("/v1/payments", payment, key);
              return reply.status() != 409 && reply.must(201).status() == 201;
            });
        assertThat(DemoClients.balanceMinor(payer)).isEqualTo(1_000 - 10 * time);
      }
    }
    ProgramRun fsck = ProgramRun.sycee("fsck", "--data", folder.toString());
    assertThat(fsck.exit()).as(fsck.toString()).isZero();
  }

  /** Sends the whole request and resets the connection, so that no answer can arrive. */
  private static void sendAndVanish(
      RunningDemo demo, String cookie, Map<String, Object> payment, String key) throws IOException {
    byte[] body = JsonMapper.builder().build().writeValueAsBytes(payment);
    String head =
        """
        POST /v1/payments HTTP/1.1\r
        Host: localhost\r
        Cookie: %s\r
        Content-Type: application/json\r
        Idempotency-Key: %s\r
        Content-Length: %d\r
        \r
        """
            .formatted(cookie, key, body.length);
    try (Socket socket = new Socket("localhost", URI.create(demo.site()).getPort())) {
      socket.setSoLinger(true, 0);
      socket.getOutputStream().write(head.getBytes(UTF_8));
      socket.getOutputStream().write(body);
      socket.getOutputStream().flush();
    }
  }
}
