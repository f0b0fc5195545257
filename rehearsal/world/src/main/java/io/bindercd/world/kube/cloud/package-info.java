/** What keeps a cluster together: nodes, scheduling, volumes, addresses, namespaces, garbage collection. */
@NullMarked
package io.bindercd.world.kube.cloud;

import org.jspecify.annotations.NullMarked;
