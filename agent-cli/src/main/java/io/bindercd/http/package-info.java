/** Floor 1: one HTTP client for every room: time-outs, proxy, CA file, retry, redaction, bounded bodies. */
@NullMarked
package io.bindercd.http;

import org.jspecify.annotations.NullMarked;
