/** Image registries as seen by whoever pulls: the OCI distribution API with token authentication and paging. */
@NullMarked
package io.bindercd.world.registry;

import org.jspecify.annotations.NullMarked;
