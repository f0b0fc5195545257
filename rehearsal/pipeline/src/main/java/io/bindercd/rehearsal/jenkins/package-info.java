/** The Jenkins of a rehearsal: its jobs over the rehearsed site, and what their builds did and said. */
@NullMarked
package io.bindercd.rehearsal.jenkins;

import org.jspecify.annotations.NullMarked;
