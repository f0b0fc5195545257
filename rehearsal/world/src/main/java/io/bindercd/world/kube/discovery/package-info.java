/** The documents by which clients find out what an API serves. */
@NullMarked
package io.bindercd.world.kube.discovery;

import org.jspecify.annotations.NullMarked;
