/** Events about objects, in the words of the components that would report them. */
@NullMarked
package io.bindercd.world.kube.event;

import org.jspecify.annotations.NullMarked;
