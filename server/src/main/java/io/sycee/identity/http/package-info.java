/**
 * How holders and officers enter, and the rules by which every request to the platform is let in.
 */
@NullMarked
package io.sycee.identity.http;

import org.jspecify.annotations.NullMarked;
