/** References to images, and the images that nodes have. */
@NullMarked
package io.bindercd.world.kube.kubelet.image;

import org.jspecify.annotations.NullMarked;
