/** Floor 2: git repositories through the git program of the machine, with the user's own configuration, hooks and keys. */
@NullMarked
package io.bindercd.git.cli;

import org.jspecify.annotations.NullMarked;
