/** What an API server serves: kinds, keys of objects, and the errors it answers with. */
@NullMarked
package io.bindercd.world.kube.model;

import org.jspecify.annotations.NullMarked;
