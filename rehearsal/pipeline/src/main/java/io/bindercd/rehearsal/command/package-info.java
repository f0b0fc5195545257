/** The command line of a rehearsal: its options and its help. */
@NullMarked
package io.bindercd.rehearsal.command;

import org.jspecify.annotations.NullMarked;
