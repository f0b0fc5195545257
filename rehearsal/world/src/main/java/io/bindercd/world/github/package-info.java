/** GitHub as a client of its REST API sees it, over real bare repositories. */
@NullMarked
package io.bindercd.world.github;

import org.jspecify.annotations.NullMarked;
