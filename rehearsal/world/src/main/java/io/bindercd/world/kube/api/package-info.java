/** What the paths of an API server mean: objects, lists, watches and subresources. */
@NullMarked
package io.bindercd.world.kube.api;

import org.jspecify.annotations.NullMarked;
