/** The loop on which all of a cluster's own work is done, and what its controllers share. */
@NullMarked
package io.bindercd.world.kube.control;

import org.jspecify.annotations.NullMarked;
