/** Floor 2: chart repositories that are an index.yaml on a web server; a huge index costs time, never memory. */
@NullMarked
package io.bindercd.registry.index;

import org.jspecify.annotations.NullMarked;
