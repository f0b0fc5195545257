/** Helm charts made to order: small archives with the workloads of the real ones, in chart repositories and registries. */
@NullMarked
package io.bindercd.world.chart;

import org.jspecify.annotations.NullMarked;
