/** Makes the chart of a commit ready in a private copy: the site's own commands, dependencies, archive, digest, renderings. */
@NullMarked
package io.bindercd.delivery.prepare;

import org.jspecify.annotations.NullMarked;
