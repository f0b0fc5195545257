/** The world around a rehearsed site: its upstreams, its clusters with what is installed there, its members' pages. */
@NullMarked
package io.bindercd.rehearsal.world;

import org.jspecify.annotations.NullMarked;
