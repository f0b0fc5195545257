/** Tests of the chart forge and the chart repositories, with real helm binaries. */
@NullMarked
package io.bindercd.world.chart;

import org.jspecify.annotations.NullMarked;
