/** The lock that says who is deploying: the rules of taking, keeping, taking over and losing it, over any store of leases. */
@NullMarked
package io.bindercd.cluster.lock;

import org.jspecify.annotations.NullMarked;
