/** The endpoints of the REST API, one class for each resource. */
@NullMarked
package io.bindercd.world.github.resource;

import org.jspecify.annotations.NullMarked;
