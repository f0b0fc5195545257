/** What an API server fills in where an object says nothing. */
@NullMarked
package io.bindercd.world.kube.defaults;

import org.jspecify.annotations.NullMarked;
