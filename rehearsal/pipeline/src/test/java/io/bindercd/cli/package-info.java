/** A CLI of one class, for tests that go down to a real JVM. */
@NullMarked
package io.bindercd.cli;

import org.jspecify.annotations.NullMarked;
