/** The clusters of the members: embedded or real ones, what is installed there and what they show. */
@NullMarked
package io.bindercd.rehearsal.cluster;

import org.jspecify.annotations.NullMarked;
