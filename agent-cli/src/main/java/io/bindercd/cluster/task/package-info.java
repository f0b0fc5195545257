/** Floor 2: short pieces of work that run inside a cluster, beside what they are about. */
@NullMarked
package io.bindercd.cluster.task;

import org.jspecify.annotations.NullMarked;
