/** Floor 1: the dialects of versions: parse, order, the commit inside, the compare link; image references. Pure. */
@NullMarked
package io.bindercd.version;

import org.jspecify.annotations.NullMarked;
