package io.sycee.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/** Starts the demo and the browser once for all test classes, and gives each test its scene. */
final class BrowserScene implements ParameterResolver, AfterEachCallback {

  private static final Namespace NAMESPACE = Namespace.create(BrowserScene.class);

  /** What all scenes share; closed when the last test has run. */
  private record House(Path folder, RunningDemo demo, Chromium chromium) implements AutoCloseable {

    static House open() {
      try {
        Path folder = Files.createTempDirectory("sycee-browser-");
        RunningDemo demo = RunningDemo.start(folder.resolve("data"));
        return new House(folder, demo, Chromium.launch(folder));
      } catch (IOException failure) {
        throw new IllegalStateException("the demo or the browser did not start", failure);
      }
    }

    Scene scene() {
      return new Scene(demo, folder.resolve("data"), chromium);
    }

    @Override
    public void close() throws IOException {
      chromium.close();
      demo.close();
      FileSystemUtils.deleteRecursively(folder);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == Scene.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    Store everywhere = test.getRoot().getStore(NAMESPACE);
    House house = everywhere.computeIfAbsent(House.class, key -> House.open(), House.class);
    return test.getStore(NAMESPACE).computeIfAbsent(Scene.class, key -> house.scene(), Scene.class);
  }

  @Override
  public void afterEach(ExtensionContext test) {
    Scene scene = test.getStore(NAMESPACE).get(Scene.class, Scene.class);
    if (scene != null) {
      scene.end();
    }
  }
}
