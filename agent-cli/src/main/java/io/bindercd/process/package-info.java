/** Floor 1: the only starter of programs. */
@NullMarked
package io.bindercd.process;

import org.jspecify.annotations.NullMarked;
