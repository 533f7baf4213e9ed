package io.sycee.notice;

import java.util.Map;

/**
 * Tells a screen what changed, by ids only; the screen then reads the state from its own route. So
 * a lost event costs a moment, never a wrong screen.
 *
 * @param topic the name of the {@link Topic}
 * @param name such as {@code payment.paid}
 * @param data ids by their names in the API
 */
record LiveEvent(String topic, String name, Map<String, String> data) {}
