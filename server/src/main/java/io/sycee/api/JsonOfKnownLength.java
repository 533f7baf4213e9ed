package io.sycee.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes an answer's JSON whole, with its length. A stream of unknown length goes out in chunks:
 * one write for the body and one for its end, and a write is the dearest thing that HTTP does.
 */
final class JsonOfKnownLength extends JacksonJsonHttpMessageConverter {

  /** Most answers fit. */
  private static final int USUAL_BYTES = 1024;

  JsonOfKnownLength(JsonMapper mapper) {
    super(mapper);
  }

  @Override
  protected void writeInternal(
      Object body,
      ResolvableType type,
      HttpOutputMessage message,
      @Nullable Map<String, Object> hints)
      throws IOException {
    Buffered whole = new Buffered(message.getHeaders());
    super.writeInternal(body, type, whole, hints);
    message.getHeaders().setContentLength(whole.body.size());
    whole.body.writeTo(message.getBody());
  }

  /** Takes the place of Spring's own; one that is merely added would write bytes as JSON too. */
  @Component
  @Order(Ordered.LOWEST_PRECEDENCE)
  static final class Registration implements ServerHttpMessageConvertersCustomizer {

    private final JsonMapper mapper;

    Registration(JsonMapper mapper) {
      this.mapper = mapper;
    }

    @Override
    public void customize(HttpMessageConverters.ServerBuilder converters) {
      converters.withJsonConverter(new JsonOfKnownLength(mapper));
    }
  }

  private static final class Buffered implements HttpOutputMessage {

    private final HttpHeaders headers;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(USUAL_BYTES);

    Buffered(HttpHeaders headers) {
      this.headers = headers;
    }

    @Override
    public OutputStream getBody() {
      return body;
    }

    @Override
    public HttpHeaders getHeaders() {
      return headers;
    }
  }
}
