/** The cluster's API by fabric8's client, none of whose types is seen outside. */
@NullMarked
package io.bindercd.cluster.fabric;

import org.jspecify.annotations.NullMarked;
