/** Floor 3: which versions of a component are published, wherever that is. */
@NullMarked
package io.bindercd.update.upstream;

import org.jspecify.annotations.NullMarked;
