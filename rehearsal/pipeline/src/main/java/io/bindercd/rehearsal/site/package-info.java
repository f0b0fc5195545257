/** The site that is rehearsed: a copy of its files, what they say of members, hosts and pins, and what the copy gets. */
@NullMarked
package io.bindercd.rehearsal.site;

import org.jspecify.annotations.NullMarked;
