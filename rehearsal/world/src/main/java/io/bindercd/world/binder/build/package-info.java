/** Builds and launches: the event streams of BinderHub. */
@NullMarked
package io.bindercd.world.binder.build;

import org.jspecify.annotations.NullMarked;
