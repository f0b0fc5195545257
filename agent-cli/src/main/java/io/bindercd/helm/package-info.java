/** Floor 2: Helm, as the user's own binary run as a child; its words become typed problems here. */
@NullMarked
package io.bindercd.helm;

import org.jspecify.annotations.NullMarked;
