/** The members of a site side by side, as their clusters' records and Helm tell. */
@NullMarked
package io.bindercd.inspection.status;

import org.jspecify.annotations.NullMarked;
