/** How a call to the REST API is read, allowed, counted and answered, whatever it is about. */
@NullMarked
package io.bindercd.world.github.api;

import org.jspecify.annotations.NullMarked;
