/** Charts as files: archives read without trust, their digest, and copies that Helm may write into. */
@NullMarked
package io.bindercd.helm.chart;

import org.jspecify.annotations.NullMarked;
