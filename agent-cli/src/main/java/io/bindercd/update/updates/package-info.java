/** Floor 3: the state of all components of a site against what is published: looked up at once, shown in the forms people know. */
@NullMarked
package io.bindercd.update.updates;

import org.jspecify.annotations.NullMarked;
