/** The logs of containers. */
@NullMarked
package io.bindercd.world.kube.log;

import org.jspecify.annotations.NullMarked;
