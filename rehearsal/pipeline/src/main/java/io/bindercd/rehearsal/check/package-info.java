/** Looks from outside whether a scenario has ended as it must: at clusters, GitHub, pages, records and result files. */
@NullMarked
package io.bindercd.rehearsal.check;

import org.jspecify.annotations.NullMarked;
