/** What several rooms' tests need: the folder of shared data, real helm. */
@NullMarked
package io.bindercd.world.testing;

import org.jspecify.annotations.NullMarked;
