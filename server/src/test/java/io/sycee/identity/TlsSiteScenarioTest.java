package io.sycee.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.SyceeTest;
import io.sycee.demo.SoftwareAuthenticator;
import io.sycee.identity.Browser.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

@SyceeTest
@TestPropertySource(
    properties = {"sycee.site.origin=https://pay.example.org, https://till.pay.example.org"})
class TlsSiteScenarioTest {

  @LocalServerPort private int port;

  @Test
  void behind_tls_the_cookie_and_the_site_never_travel_without_it() {
    Browser browser = new Browser("http://127.0.0.1:" + port, new SoftwareAuthenticator());
    Response ceremony = browser.post("/v1/holders/ceremony", null);

    Response opened =
        browser.post(
            "/v1/holders", browser.registration(ceremony, o -> o, "https://till.pay.example.org"));

    assertThat(ceremony.body().at("/publicKey/rp/id").stringValue()).isEqualTo("pay.example.org");
    assertThat(opened.status()).isEqualTo(201);
    assertThat(List.of(opened.header("set-cookie").split("; ", -1))).contains("Secure");
    assertThat(opened.header("strict-transport-security")).contains("max-age=63072000");
    assertThat(
            browser
                .send(
                    "POST",
                    "/v1/sessions/ceremony",
                    null,
                    Map.of("Origin", "http://pay.example.org"))
                .code())
        .isEqualTo("cross_site_request");
  }
}
