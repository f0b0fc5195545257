/** Floor 3: merges one waiting proposal when the site's policies allow it. */
@NullMarked
package io.bindercd.update.merge;

import org.jspecify.annotations.NullMarked;
