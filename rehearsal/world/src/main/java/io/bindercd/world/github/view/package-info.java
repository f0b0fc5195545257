/** The JSON shapes of GitHub's REST API, as {@code github-rest.openapi.json} describes them. */
@NullMarked
package io.bindercd.world.github.view;

import org.jspecify.annotations.NullMarked;
