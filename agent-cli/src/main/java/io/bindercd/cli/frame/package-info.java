/** Floor 5: what every command stands on: its surroundings, its options, the collaborators, the console. */
@NullMarked
package io.bindercd.cli.frame;

import org.jspecify.annotations.NullMarked;
