/** Floor 5: what several commands put together in the same way: the way to upstream and to the deploy repository. */
@NullMarked
package io.bindercd.cli.wire;

import org.jspecify.annotations.NullMarked;
