/** What a member's BinderHub reads in its Kubernetes cluster: which pods are ready, which versions and settings they have. */
@NullMarked
package io.bindercd.world.binder.cluster;

import org.jspecify.annotations.NullMarked;
