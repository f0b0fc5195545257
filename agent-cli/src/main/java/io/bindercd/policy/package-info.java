/** Floor 2: change classes, approvals, waves, modes, windows, holds: pure decisions over facts handed in. */
@NullMarked
package io.bindercd.policy;

import org.jspecify.annotations.NullMarked;
