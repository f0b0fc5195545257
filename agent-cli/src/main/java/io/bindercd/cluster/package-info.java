/** Floor 2: one cluster's API: what it runs, and what we keep in it (records, archives, the lock). */
@NullMarked
package io.bindercd.cluster;

import org.jspecify.annotations.NullMarked;
