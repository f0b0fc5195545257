/** Floor 1: what was deployed where, what must not be deployed, and how far an unfinished change has come; data with its tree form. */
@NullMarked
package io.bindercd.record;

import org.jspecify.annotations.NullMarked;
