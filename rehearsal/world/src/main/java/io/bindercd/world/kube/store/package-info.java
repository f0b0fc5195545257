/** Objects in memory, versioned, with the recent changes that watches read. */
@NullMarked
package io.bindercd.world.kube.store;

import org.jspecify.annotations.NullMarked;
