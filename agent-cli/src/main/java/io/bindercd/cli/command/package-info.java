/** Floor 5: the commands, one class each: options in, one use case, the answer out. */
@NullMarked
package io.bindercd.cli.command;

import org.jspecify.annotations.NullMarked;
