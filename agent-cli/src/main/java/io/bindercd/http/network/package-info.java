/** Floor 1: what the environment says of the way out: proxies, hosts met directly, certificates trusted besides the JVM's. */
@NullMarked
package io.bindercd.http.network;

import org.jspecify.annotations.NullMarked;
