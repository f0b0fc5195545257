/** The records of a cluster's releases: read, and changed without ever losing what somebody else wrote meanwhile. */
@NullMarked
package io.bindercd.cluster.records;

import org.jspecify.annotations.NullMarked;
