/** What happens in a rehearsal and how it must end, as files say it. */
@NullMarked
package io.bindercd.rehearsal.scenario;

import org.jspecify.annotations.NullMarked;
