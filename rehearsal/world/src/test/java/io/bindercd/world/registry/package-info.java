/** Tests of the image registries. */
@NullMarked
package io.bindercd.world.registry;

import org.jspecify.annotations.NullMarked;
