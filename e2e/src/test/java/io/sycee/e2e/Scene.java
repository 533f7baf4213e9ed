package io.sycee.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What one test plays in: the running demo, a browser, and the devices that it takes out. */
final class Scene {

  private final RunningDemo demo;
  private final Path data;
  private final Chromium chromium;
  private final Screens screens = new Screens();
  private final List<Device> devices = new ArrayList<>();

  Scene(RunningDemo demo, Path data, Chromium chromium) {
    this.demo = demo;
    this.data = data;
    this.chromium = chromium;
  }

  RunningDemo demo() {
    return demo;
  }

  /** The folder that the demo keeps its data in. */
  Path data() {
    return data;
  }

  Chromium chromium() {
    return chromium;
  }

  Device device(Device.Kind kind) {
    Device device = new Device(chromium, kind);
    devices.add(device);
    return device;
  }

  /** A new phone with the wallet's start page on it. */
  Wallet wallet() {
    Wallet wallet = new Wallet(this, device(Device.Kind.PHONE));
    wallet.page().navigate(demo.site() + "/wallet/");
    return wallet;
  }

  /** The text of the first demo shop's standing code, as the demo prints it. */
  String printedCode() {
    return demo.welcome().stream()
        .map(String::strip)
        .filter(line -> line.startsWith("000201"))
        .findFirst()
        .orElseThrow();
  }

  /** A new desk with the console on it. */
  Device console(String address) {
    Device desk = device(Device.Kind.DESK);
    desk.page().navigate(address);
    return desk;
  }

  /** A new tablet at an address of the till app. */
  Till till(String address) {
    Till till = new Till(device(Device.Kind.TABLET));
    till.page().navigate(address);
    return till;
  }

  /** Checks that everybody can use this screen, and keeps its picture for the guide. */
  void look(Device device, String name) {
    screens.look(device, name);
  }

  /** Holds what a device shows before everybody's camera. */
  void holdUp(Device device) {
    chromium.film().show(device.page().screenshot(new Page.ScreenshotOptions()));
  }

  /** Takes away from everybody's camera what an earlier scene held up. */
  void holdUpNothing() {
    chromium.film().showNothing();
  }

  /** Holds a code up before the cameras have focused on it. */
  void holdUpBlurred(Locator code) {
    chromium.film().showBlurred(code.screenshot());
  }

  /** Every device must have worked without a complaint in its console. */
  void end() {
    List<String> complaints =
        devices.stream().flatMap(device -> device.complaints().stream()).toList();
    devices.forEach(Device::close);
    assertThat(complaints).as("errors in the browser's console").isEmpty();
  }
}
