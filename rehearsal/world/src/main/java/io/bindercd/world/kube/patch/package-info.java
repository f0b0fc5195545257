/** Ways to change an object: JSON patch, merge patch, strategic merge and server-side apply with its managed fields. */
@NullMarked
package io.bindercd.world.kube.patch;

import org.jspecify.annotations.NullMarked;
