/** The HTTP side of an API server: requests, replies and bodies, apart from what they mean. */
@NullMarked
package io.bindercd.world.kube.http;

import org.jspecify.annotations.NullMarked;
