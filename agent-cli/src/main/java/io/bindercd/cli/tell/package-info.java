/** What people are told when a command ends or a revert begins, and the telling. */
@NullMarked
package io.bindercd.cli.tell;

import org.jspecify.annotations.NullMarked;
