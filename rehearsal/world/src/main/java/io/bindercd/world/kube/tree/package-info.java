/** Kubernetes objects as JSON trees: reading, writing, metadata, selectors and quantities. */
@NullMarked
package io.bindercd.world.kube.tree;

import org.jspecify.annotations.NullMarked;
