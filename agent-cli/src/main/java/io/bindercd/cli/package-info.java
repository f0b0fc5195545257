/** Floor 5: parses arguments, wires collaborators by hand, renders the result, maps failures to exit codes. */
@NullMarked
package io.bindercd.cli;

import org.jspecify.annotations.NullMarked;
