package io.sycee.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/** Refuses bodies that no route has a use for, before anything reads them into memory. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class BodyLimit extends OncePerRequestFilter {

  /** The largest honest body is a passkey's registration, of some 3 kB. */
  static final int MAX_BODY_BYTES = 64 * 1024;

  private final JsonMapper json;

  BodyLimit(JsonMapper json) {
    this.json = json;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > MAX_BODY_BYTES) {
      refuse(response);
      return;
    }
    boolean lengthUnknown = request.getContentLengthLong() < 0;
    chain.doFilter(lengthUnknown ? new Counted(request) : request, response);
  }

  private void refuse(HttpServletResponse response) throws IOException {
    Problem problem =
        Problem.of(
            ProblemCode.TOO_LARGE,
            "A request has at most " + MAX_BODY_BYTES + " bytes. Nothing changed.");
    response.setStatus(problem.code().status());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(json.writeValueAsBytes(problem.document()));
  }

  /** A body that comes in chunks says no length, so it is counted as it is read. */
  private static final class Counted extends HttpServletRequestWrapper {

    Counted(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      ServletInputStream body = super.getInputStream();
      return new ServletInputStream() {
        private long count;

        @Override
        public int read() throws IOException {
          int read = body.read();
          if (read >= 0) {
            counted(1);
          }
          return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
          int read = body.read(bytes, offset, length);
          if (read > 0) {
            counted(read);
          }
          return read;
        }

        private void counted(int read) {
          count += read;
          if (count > MAX_BODY_BYTES) {
            throw new RefusedRequest(
                Problem.of(
                    ProblemCode.TOO_LARGE,
                    "A request has at most " + MAX_BODY_BYTES + " bytes. Nothing changed."));
          }
        }

        @Override
        public boolean isFinished() {
          return body.isFinished();
        }

        @Override
        public boolean isReady() {
          return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
          body.setReadListener(listener);
        }
      };
    }
  }
}
