/** Finds out what a tree holds: charts, pins, environments, members and their values. Reads files, asks nobody. */
@NullMarked
package io.bindercd.site.find;

import org.jspecify.annotations.NullMarked;
