/** The bytes of BinderHub's answers: JSON as Python writes it, event streams with keepalives, whole answers. */
@NullMarked
package io.bindercd.world.binder.wire;

import org.jspecify.annotations.NullMarked;
