/** Reading the protobuf bodies that typed Go clients send. */
@NullMarked
package io.bindercd.world.kube.wire;

import org.jspecify.annotations.NullMarked;
