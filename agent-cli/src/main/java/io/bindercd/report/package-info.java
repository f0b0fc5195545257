/** Floor 1: renders a small model of its own as JUnit XML, Markdown and an HTML page. */
@NullMarked
package io.bindercd.report;

import org.jspecify.annotations.NullMarked;
